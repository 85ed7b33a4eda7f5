//! The ends put to templates that would run for ever: bytes of output, and elements of `range`.

use std::cell::Cell;
use std::io::{Error, ErrorKind, Result, Write};
use tera::{Error as TeraError, Kwargs, State, TeraResult, Value};

/// A page of 48 MB is a mistake: the largest real handbook pages are some hundred kilobytes.
const OUTPUT: usize = 48 << 20;

/// No list for people has more steps.
const STEPS: i64 = 1_000;

/// All `range` calls of one page together: three loops of a hundred inside each other.
const ALL_STEPS: i64 = 1_000_000;

thread_local! {
    static STEPS_LEFT: Cell<i64> = const { Cell::new(ALL_STEPS) };
}

/// Gives `range` its full measure again; called for every page.
pub(super) fn start() {
    STEPS_LEFT.set(ALL_STEPS);
}

/// Bytes that may be written where so many are only passed on.
pub(super) fn most(given: usize) -> usize {
    given.saturating_mul(2).saturating_add(OUTPUT)
}

/// Takes output up to the limit, beyond what was given in.
pub(super) struct Bounded {
    pub out: Vec<u8>,
    most: usize,
}

impl Bounded {
    /// `given`: bytes the templates only pass on, which do not count.
    pub(super) fn new(given: usize) -> Bounded {
        Bounded { out: Vec::with_capacity(given + 12_288), most: most(given) }
    }

    /// Room for what is added to something of which so much may still be written.
    pub(super) fn within(left: usize) -> Bounded {
        Bounded { out: Vec::new(), most: left }
    }
}

impl Write for Bounded {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> Result<()> {
        if self.out.len() + bytes.len() > self.most {
            self.most = self.out.len();
            return Err(Error::from(ErrorKind::FileTooLarge));
        }
        self.out.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

/// `range(end, start = 0, step_by = 1)`, capped.
pub(super) fn range(arguments: Kwargs, _: &State) -> TeraResult<Vec<Value>> {
    let end = arguments.must_get::<i64>("end")?;
    let start = arguments.get::<i64>("start")?.unwrap_or(0);
    let step = arguments.get::<i64>("step_by")?.unwrap_or(1);
    if step < 1 || start > end {
        return Err(TeraError::message("range counts upwards: start must not be above end, and step_by must be 1 or more"));
    }
    let steps = end.saturating_sub(start) / step;
    if steps > STEPS {
        return Err(TeraError::message(format!("range gives at most {STEPS} steps, here {steps} were asked for")));
    }
    let left = STEPS_LEFT.get() - steps;
    if left < 0 {
        return Err(TeraError::message(format!("the loops over range on this page took more than {ALL_STEPS} steps together")));
    }
    STEPS_LEFT.set(left);
    let step = usize::try_from(step).unwrap_or(usize::MAX);
    Ok((start..end).step_by(step).map(Value::from).collect())
}
