//! Value matrices: what customers get and give, three stages by four kinds, for us and for what they could do instead.
//! Takes the tree of one matrix, gives cells with items, their means and ratios, and three views: grid, balance, numbers.
//! Must not know how other kinds work, nor what a page around it looks like.

mod balance;
mod bar;
mod check;
mod codes;
mod compute;
mod draw;
mod empty;
mod fields;
mod figures;
mod grid;
mod item;
mod matrix;
mod numbers;
mod read;
mod score;
#[cfg(test)]
mod tests;

use super::{Kind, Look};
use crate::markdown::Adopts;

pub static KIND: Kind = Kind {
    name: "value-matrix",
    plural: "value-matrices",
    table: &fields::TABLE,
    parts: &[],
    adopts: Adopts::No,
    unless: &["before", "purchase", "after"],
    join: |_, _, _| {},
    read: read::read,
    looks: &[
        Look { view: "grid", template: include_str!("grid.html"), figure: false },
        Look { view: "balance", template: include_str!("balance.html"), figure: true },
        Look { view: "numbers", template: include_str!("numbers.html"), figure: false },
    ],
    options: &[],
    lists: &[],
    users: fields::USERS,
    style: include_str!("style.css"),
    example: include_str!("example.md"),
    codes: codes::CODES,
    claims: true,
};
