//! Tests that need real folders.

mod faults;
mod publishing;
mod reading;
mod refusals;
mod scratch;
