//! Many faults at once.

use std::fmt;

use super::Fault;

/// Faults of data files. The first are listed and the others counted, so that a file of millions takes no memory for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults {
    /// The first faults.
    pub listed: Vec<Fault>,
    /// How many more there are.
    pub more: usize,
    /// How many are listed.
    most: usize,
}

impl Default for Faults {
    fn default() -> Self {
        Self { listed: Vec::new(), more: 0, most: Self::MOST }
    }
}

impl Faults {
    /// How many are listed: more than anybody mends before the next look.
    pub const MOST: usize = 500;

    /// A list without a bound, for a caller that empties it again and again.
    pub(crate) fn without_bound() -> Self {
        Self { most: usize::MAX, ..Self::default() }
    }

    /// An empty list with the same bound.
    pub(crate) fn like(&self) -> Self {
        Self { most: self.most, ..Self::default() }
    }

    /// Adds a fault.
    pub fn add(&mut self, fault: Fault) {
        if self.listed.len() < self.most {
            self.listed.push(fault);
        } else {
            self.more += 1;
        }
    }

    /// Adds all faults of another list.
    pub fn append(&mut self, others: Self) {
        for fault in others.listed {
            self.add(fault);
        }
        self.more += others.more;
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.listed.len() + self.more
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self { listed: vec![fault], ..Self::default() }
    }
}

/// One to a line.
impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.listed.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{fault}")?;
        }
        match self.more {
            0 => Ok(()),
            1 => f.write_str("\nand 1 more fault"),
            more => write!(f, "\nand {more} more faults"),
        }
    }
}
