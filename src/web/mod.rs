//! The wide world: whether the addresses a book leads to outside of itself still answer.
//! Takes addresses and a manner of asking, gives an answer for each; remembers answers as text, for whoever keeps files.
//! Must not know chapters, books or the disk, and asks nothing unless it is told to.

mod answer;
mod ask;
mod codes;
mod crowd;
mod memory;
mod way;

pub use answer::{Answer, Manner};
pub use codes::CODES;
pub use crowd::{Asked, ask};
pub use memory::Memory;
pub use way::{host, page};
