//! The live preview: pages over HTTP, drawn when they are asked for, and events that tell the browser what changed.
//! Takes the sources again and again from a `Supply`, shows one whole outcome at a time on a socket of this machine.
//! Must not know how anything is parsed, judged or drawn, nor map a request to the disk by any way but the built list.

mod answer;
mod body;
mod host;
mod live;
mod mime;
mod moves;
mod patient;
mod preview;
mod problem;
mod range;
mod socket;
mod stage;
mod target;

pub use preview::{Preview, Stopped, Supply, Turn};
pub use socket::{Busy, Port, bind};
