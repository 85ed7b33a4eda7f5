//! What can be wrong with a value matrix.

use crate::diagnostic::{Code, Severity};

pub static WITHOUT_SEGMENT: Code = Code {
    name: "value-matrix/without-segment",
    severity: Severity::Error,
    title: "a live value matrix without a customer group",
    explain: "Value is felt by somebody. What is worth a lot to families may be worth nothing to couriers, so each matrix belongs to one customer group: `segment: school-run`. While the matrix is a draft the group may be missing.",
};

pub static SCORES: Code = Code {
    name: "value-matrix/scores",
    severity: Severity::Error,
    title: "scores that do not fit",
    explain: "An item has one score for us and one for each alternative, in the order of `against`. Each is a number from 0 to 5: 0 is not there, 1 hardly felt, 5 strongly felt, for benefits and sacrifices alike. Without `against` two scores are us and doing nothing.\n\n```yaml\nagainst:\n  car: A second car\n  online: A bike from a web shop\nafter:\n  benefits:\n    economic:\n      No fuel and no parking fees: [5, 1, 4]\n```\n\nA benefit marked `only_us: yes` cannot have a score above 1 for an alternative.",
};

pub static EMPTY_CELL: Code = Code {
    name: "value-matrix/empty-cell",
    severity: Severity::Warning,
    title: "cells that nobody has filled",
    explain: "A matrix has 24 cells: three stages, benefits and sacrifices, and four kinds of each. An empty cell may mean that there is nothing, or that nobody has thought about it, and readers cannot tell which. Write an item, or `none` where you have looked and found nothing: `social: none`.",
};

pub static BLIND_SPOT: Code = Code {
    name: "value-matrix/blind-spot",
    severity: Severity::Warning,
    title: "no emotional or no social item anywhere",
    explain: "What a thing does and costs is easy to list; how it feels and what others think of it is what most lists leave out, and it often decides. Ask a few customers how they felt and who had an opinion, and write one item of the kind that is missing.",
};

pub static FEELING_OR_REASON: Code = Code {
    name: "value-matrix/feeling-or-reason",
    severity: Severity::Warning,
    title: "before the purchase, feeling or reason has nothing to hold on to",
    explain: "Feeling chooses, reason explains the choice to oneself and to others. Before the purchase customers need both: an emotional or social benefit to want it, and a functional or economic one to defend it. Add the one that is missing under `before:` / `benefits:`.",
};

pub static MONEY_ONLY: Code = Code {
    name: "value-matrix/money-only",
    severity: Severity::Warning,
    title: "all sacrifices are money",
    explain: "Customers pay with more than money: with time, with energy and worry, with their standing among others. Much of that is cheaper for us to lower than the price. Economic sacrifices count as money, functional ones as time, emotional ones as energy, social ones as status; an item may say otherwise with `pays: time`.",
};

pub static PARTLY_SCORED: Code = Code {
    name: "value-matrix/partly-scored",
    severity: Severity::Warning,
    title: "scores on some items only",
    explain: "Means over a part of the items may say something else than means over all. The value ratio is shown with how many items were scored. Score the rest, or mark benefits that are not offered yet with `idea: yes`: ideas are left out for us and for the alternatives.",
};

pub static NO_LEAD: Code = Code {
    name: "value-matrix/no-lead",
    severity: Severity::Finding,
    title: "no lead over an alternative",
    explain: "The value ratio is the mean of benefits divided by the mean of sacrifices, where sacrifices below 1 count as 1 because nothing is free. Our ratio divided by an alternative's is the advantage: above 1.1 we lead, from 0.9 to 1.1 we are level, below that we are behind. The finding names each alternative we do not lead in total and each stage in which we are behind one. It is no fault of the text but a fact of the business, and is listed among the open gaps.",
};

pub static NOTHING_UNIQUE: Code = Code {
    name: "value-matrix/nothing-unique",
    severity: Severity::Finding,
    title: "no benefit is ours alone, and none saves more",
    explain: "There are two ways to superior value: the same benefits for less, or a benefit nobody else gives. A benefit is ours alone when no alternative has a score above 1 for it, or when it says `only_us: yes`; we have an economic lead when the mean of our economic benefits stands above every alternative's. With neither, customers have no reason of their own to come to us.",
};

pub static ASSUMED_SCORES: Code = Code {
    name: "value-matrix/assumed-scores",
    severity: Severity::Warning,
    title: "scores without customers",
    explain: "Numbers look certain, and these rest on what we believe. Ask, observe or measure, and say so: `evidence: asked` with `source: 31 interviews, spring 2026`. Until then leave the scores out; a matrix of texts is worth having too. `evidence` is `assumed` when left out.",
};

pub static HIGH_SACRIFICE: Code = Code {
    name: "value-matrix/high-sacrifice",
    severity: Severity::Finding,
    title: "a heavy sacrifice that nobody works on",
    explain: "A sacrifice with a score of 4 or 5 is strongly felt. Write what is to be done about it as a `gap` of the item: cut it, fix it, or make up for it.\n\n```yaml\nThe price itself:\n  scores: [4, 5, 3]\n  gap:\n    text: Offer a monthly price\n    owner: service-manager\n    lever: compensate\n```",
};

pub static WRONG_SIDE: Code = Code {
    name: "value-matrix/wrong-side",
    severity: Severity::Error,
    title: "`pays` on a benefit or `idea` on a sacrifice",
    explain: "`pays` says what a customer gives, so only a sacrifice can have it. `idea` marks a benefit that we do not offer yet, so a sacrifice cannot be one. Take the field out, or move the item to the other side.",
};

pub static CODES: &[&Code] = &[
    &WITHOUT_SEGMENT,
    &SCORES,
    &EMPTY_CELL,
    &BLIND_SPOT,
    &FEELING_OR_REASON,
    &MONEY_ONLY,
    &PARTLY_SCORED,
    &NO_LEAD,
    &NOTHING_UNIQUE,
    &ASSUMED_SCORES,
    &HIGH_SACRIFICE,
    &WRONG_SIDE,
];
