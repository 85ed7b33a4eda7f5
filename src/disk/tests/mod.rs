//! Tests that need real folders.

mod faults;
mod publishing;
mod reading;
mod refreshing;
mod refusals;
mod scratch;
mod watching;
