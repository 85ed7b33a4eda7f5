//! Codes of the rules of matrices.

use crate::diagnostic::{Code, Severity};

macro_rules! codes {
    ($($name:ident, $code:literal, $severity:ident, $title:literal, $explain:literal;)*) => {
        $(pub static $name: Code = Code { name: $code, severity: Severity::$severity, title: $title, explain: $explain };)*
        /// Codes of this folder.
        pub static CODES: &[&Code] = &[$(&$name),*];
    };
}

codes! {
    UNKNOWN_LINE, "matrix/unknown-line", Error, "a matrix without rows or columns, or a cell for one it does not have",
        "Every cell stands in a row and a column that the matrix names under `rows:` and `columns:`. This one names another, usually by a slip of the pen, or there are no rows or columns at all. Letter case, hyphens and spaces do not matter. The presets alignment, stakeholders and message bring their own columns; a Markdown table below the fence brings rows, columns and cells at once.";
    CELL_COUNT, "matrix/cell-count", Error, "more or fewer cells than columns",
        "When the cells of a row are a list, they are put under the columns one by one, so there must be as many as there are columns. Write `\"\"` for an empty cell. When only a few cells are filled it is safer to name their columns: `Careful with money: Price per working day`.";
    TOO_SMALL, "matrix/too-small", Warning, "a matrix of segments with a single row or column",
        "The preset segments lays facts against attitudes to show that people who look alike want different things. With fewer than two rows and two columns nothing can be seen. Add the groups or attitudes you know, or use a matrix without a preset.";
    ROW_INCOMPLETE, "matrix/row-incomplete", Warning, "a row with an empty cell that should be filled",
        "An alignment compares what we are, what we say and what we do, and a row in which one of them is missing compares nothing. The same message comes for columns that the matrix itself asks for: `require: [owner, measure]`. If there is nothing yet, that is worth writing: `does: {text: Nothing yet, state: gap}`.";
    GAP, "matrix/gap", Finding, "a cell that is marked as a gap",
        "The author of the matrix set `state: gap`: here something is missing in the business, not in the book. It stays on the page of open gaps until the state is changed. Say what is missing and who mends it: `gap: {text: Loan bikes on Mondays, owner: service-manager, due: 2027-02-26}`.";
    STAKEHOLDER_INCOMPLETE, "matrix/stakeholder-incomplete", Warning, "a stakeholder without a need or an owner",
        "For each group the matrix says what they need from us and which role looks after them. A row without a need is a name on a list; a row without an owner is a group nobody speaks to.";
}
