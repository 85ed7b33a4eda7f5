//! The tally: how much work each stage did. Tests assert these counts, never seconds.

use std::time::Duration;

/// One stage of a build: how many things it was asked for, and how many it made anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    pub count: usize,
    pub made: usize,
    /// Wall time; told by `--timings`, never part of what a build makes.
    pub time: Duration,
}

/// The work of a whole build, stage by stage in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub stages: Vec<(&'static str, Work)>,
}

impl Tally {
    pub fn note(&mut self, stage: &'static str, work: Work) {
        self.stages.push((stage, work));
    }

    /// The work of a stage: `parse`, `bind`, `judge`, `compose` (with render), `publish`.
    pub fn of(&self, stage: &str) -> Work {
        self.stages.iter().find(|(name, _)| *name == stage).map_or_else(Work::default, |(_, work)| *work)
    }

    /// One line a stage: `{"stage":"parse","count":40,"made":40,"ms":12.3}`.
    pub fn lines(&self) -> String {
        let line = |(stage, work): &(&str, Work)| {
            format!(
                "{{\"stage\":\"{stage}\",\"count\":{},\"made\":{},\"ms\":{:.1}}}\n",
                work.count,
                work.made,
                work.time.as_secs_f64() * 1000.0
            )
        };
        self.stages.iter().map(line).collect()
    }
}
