//! valuebook: a static site generator for customer-value playbooks.
//! `read → parse → bind → judge → compose → render → publish` turns sources into a published handbook.
//! The rooms, from the ground up; each imports only from those above it in this list.

pub mod text;

pub mod diagnostic;

pub mod git;

pub mod yaml;

pub mod config;

pub mod words;

pub mod register;

pub mod markdown;

pub mod block;

pub mod chapter;

pub mod book;

pub mod page;

pub mod theme;

pub mod web;

pub mod build;

pub mod disk;

pub mod serve;

pub mod cli;
