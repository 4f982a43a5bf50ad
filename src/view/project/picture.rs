//! The roads as a picture: a panel for each ally, its spending and its baseline, and the extra between them.

use defspend::calc::projection::{Baseline, Road, Step};
use defspend::dataset::{Leg, Millions};
use defspend::decimal::fixed;
use defspend::report::picture::{Band, Drawing, Limit, Line, Lines, Look, Panel, Picture};
use rust_decimal::Decimal;

use super::page::{title, unit};
use super::{Projected, bill};
use defspend::view::charts::{captions, point};
use defspend::view::columns::{Scale, percent};
use defspend::view::notes;

/// Draws the roads.
pub fn picture(projected: &Projected, width: u16) -> Picture {
    let roads = &projected.roads.roads;
    let (answer, alone) = (&projected.roads.answer, roads.len() == 1);
    let amounts = roads
        .iter()
        .flat_map(|road| &road.steps)
        .filter_map(|step| bill(step, |bill| bill.spending));
    let drawn =
        Drawn { scale: answer.prices.map(|_| Scale::of_picture(amounts)), alone, projected };
    let about = match (drawn.scale, answer.prices) {
        (Some(scale), Some(prices)) => {
            format!(
                "Spending, {} at {}",
                unit(projected, scale),
                notes::prices(prices, answer.info)
            )
        }
        _ => "Share, % of GDP".to_owned(),
    };
    let baseline = drawn.scale.is_some() && projected.question.baseline != Baseline::None;
    let line = if drawn.scale.is_some() { "spending" } else { "share" };
    let mut reading = format!("Line: {line} on the road.");
    if baseline {
        reading.push_str(" Dashed: the baseline.");
    }
    if drawn.scale.is_some() {
        reading.push_str(" Shaded: the extra, and how much it is in all years together.");
    } else {
        reading.push_str(" Shaded: what is more than the share of the base year.");
    }
    if !alone && drawn.scale.is_some() {
        reading.push_str(" Each panel has a scale of its own.");
    }
    let without: &[&str] = if drawn.scale.is_some() {
        &["prices", "needed_growth"]
    } else {
        &["baseline", "outlook", "outlook_ends", "needed_growth"]
    };
    Picture {
        title: title(projected),
        about,
        drawing: Drawing::Lines(Lines {
            panels: roads.iter().map(|road| drawn.panel(road)).collect(),
            limits: if drawn.scale.is_some() {
                Vec::new()
            } else {
                drawn.target().into_iter().collect()
            },
            one_scale: drawn.scale.is_none(),
        }),
        notes: captions(vec![reading], answer.info, projected.notes(), without),
        width,
    }
}

struct Drawn<'a> {
    /// How money is shown, where there is any.
    scale: Option<Scale>,
    alone: bool,
    projected: &'a Projected<'a>,
}

impl Drawn<'_> {
    /// The end of the road, where shares are drawn.
    fn target(&self) -> Option<Limit> {
        let target = self.projected.question.gaps.targets.first()?;
        let at = target.share(target.legs().last().copied().unwrap_or(Leg::Core)).percent();
        Some(Limit { at, label: format!("{}%", at.normalize()) })
    }

    /// What a step stands at: its spending, or without money its share.
    fn height(&self, step: &Step) -> Option<Decimal> {
        match self.scale {
            Some(scale) => step.bill.map(|bill| scale.counted(bill.spending)),
            None => Some(step.total),
        }
    }

    /// What it would stand at otherwise.
    fn otherwise(&self, road: &Road, step: &Step) -> Option<Decimal> {
        match self.scale {
            Some(scale) => step.bill?.baseline.map(|amount| scale.counted(amount)),
            None => road.steps.first().map(|first| first.total),
        }
    }

    fn shown(&self, figure: Option<Decimal>) -> String {
        match self.scale {
            Some(scale) => figure.map(|figure| scale.write(figure)).unwrap_or_default(),
            None => percent(figure),
        }
    }

    fn line(
        &self,
        name: &str,
        look: Look,
        road: &Road,
        height: impl Fn(&Step) -> Option<Decimal>,
    ) -> Line {
        let base = self.projected.roads.base;
        let points = road.steps.iter().map(|step| {
            let figure = height(step);
            let estimate = road.base.estimate.filter(|_| step.year == base);
            point(step.year.number(), figure, estimate, &self.shown(figure))
        });
        let name = if self.alone { name.to_owned() } else { String::new() };
        Line { name, look, points: points.collect() }
    }

    fn panel(&self, road: &Road) -> Panel {
        let name = if self.scale.is_some() { "spending" } else { "share" };
        let mut lines = vec![self.line(name, Look::Main, road, |step| self.height(step))];
        if self.scale.is_some() && self.projected.question.baseline != Baseline::None {
            lines.push(
                self.line("baseline", Look::Reference, road, |step| self.otherwise(road, step)),
            );
        }
        let edge = |step: &Step| {
            let low = self.otherwise(road, step).unwrap_or_default();
            Some((step.year.number(), low, self.height(step)?))
        };
        let ends = |step: Option<&Step>| step.map(|step| fixed(step.total, 2)).unwrap_or_default();
        let extra = road.steps.last().and_then(|step| bill(step, |bill| bill.extra_sum));
        let extra = self
            .scale
            .zip(extra)
            .map(|(scale, extra)| format!(", extra {}", self.money(road, scale, extra)));
        Panel {
            heading: road.base.member.name.clone(),
            detail: format!(
                "{} → {}%{}",
                ends(road.steps.first()),
                ends(road.steps.last()),
                extra.unwrap_or_default()
            ),
            lines,
            bands: vec![Band {
                edges: road.steps.iter().filter_map(edge).collect(),
                unknown: false,
            }],
        }
    }

    /// An amount; with its unit where that does not stand above all panels.
    fn money(&self, road: &Road, scale: Scale, amount: Millions) -> String {
        let currency = road.base.currency;
        let shared = unit(self.projected, scale) != scale.unit();
        if shared && !self.alone {
            scale.show(amount)
        } else {
            format!("{currency} {} {}", scale.show(amount), scale.unit())
        }
    }
}
