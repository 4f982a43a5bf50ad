//! What day it is. An answer is the same every day, but for a figure that is checked as it is said now.

use std::env;
use std::time::{SystemTime, UNIX_EPOCH};

use defspend::dataset::Day;

/// The day in `DEFSPEND_TODAY`, or that of the clock.
pub fn today() -> Option<Day> {
    if let Ok(text) = env::var("DEFSPEND_TODAY")
        && let Some(day) = Day::read(&text)
    {
        return Some(day);
    }
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Day::since_1970(since_1970.as_secs() / 86_400)
}
