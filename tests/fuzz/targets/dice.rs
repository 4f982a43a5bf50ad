//! Choices that are made by bytes: the same bytes make the same choices.

/// A die for each byte; the last shows its first side for ever.
pub struct Dice(std::vec::IntoIter<u8>);

impl Dice {
    /// Each byte is a throw.
    pub fn new(bytes: &[u8]) -> Self {
        Self(Vec::from(bytes).into_iter())
    }

    /// Throws beside a text that means something itself: any byte of it changes all of them.
    pub fn beside(text: &[u8]) -> Self {
        let mut state = text.iter().fold(0xcbf2_9ce4_8422_2325_u64, |state, byte| {
            (state ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            state.to_be_bytes()[0]
        };
        Self((0..256).map(|_| next()).collect::<Vec<u8>>().into_iter())
    }

    /// A number below `sides`, of which there are at most 256.
    pub fn roll(&mut self, sides: usize) -> usize {
        usize::from(self.0.next().unwrap_or_default()) % sides
    }

    /// One of several.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())]
    }

    /// One of several, or nothing half of the time.
    pub fn perhaps<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        self.toss().then(|| self.pick(from))
    }

    /// Yes or no.
    pub fn toss(&mut self) -> bool {
        self.roll(2) == 1
    }

    /// Whether every die has been thrown.
    pub fn is_over(&self) -> bool {
        self.0.len() == 0
    }
}
