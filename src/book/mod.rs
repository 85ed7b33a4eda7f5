//! Outlines bound together: addresses, reading order, what links and references mean, the registers.
//! Takes outlines, registers, settings and names of assets; gives a `Book`, read only through the recording `Reader`.
//! Must not know prose, templates, the disk, or any kind of block by name.

pub mod address;
mod answer;
mod around;
mod bind;
mod claim;
mod codes;
mod coverage;
mod desk;
mod fit;
mod gap;
mod home;
mod judge;
mod landing;
mod lookup;
mod node;
mod overdue;
mod reader;
mod redirect;
mod register;
mod relight;
mod review;
mod route;
mod series;
mod thing;
mod unreached;
mod usage;

pub use answer::{Anew, Answers, Question};
pub use around::{Leaf, Surroundings};
pub use bind::{Book, Both, Parts, bind};
pub use codes::CODES;
pub use coverage::{Coverage, Covered};
pub use desk::Desk;
pub use gap::Sign;
pub use judge::{Judgement, judge};
pub use landing::{Landing, Nothing};
pub use lookup::{PART, Spot, Whereabouts};
pub use node::Node;
pub use reader::{Chapters, Judgements, Reader};
pub use redirect::Forward;
pub use register::{amount, judge_registers};
pub use review::Review;
pub use thing::Thing;
pub use usage::{Gap, User};
