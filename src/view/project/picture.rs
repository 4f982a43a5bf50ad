//! The roads as a picture: a panel for each ally, its spending and its baseline, and the extra between them.

use rust_decimal::Decimal;

use super::ProjectionView;
use crate::calc::projection::{Road, Step};
use crate::dataset::Millions;
use crate::decimal::{fixed, plain};
use crate::report::picture::{Band, Drawing, Limit, Line, Lines, Look, Panel, Picture};
use crate::view::View as _;
use crate::view::charts::{self, point};
use crate::view::columns::{MoneyUnit, percent};
use crate::view::notes::Note;

/// The panels of a picture.
struct Panels<'a> {
    view: &'a ProjectionView<'a>,
    /// The unit of money; without money, shares are drawn.
    unit: Option<MoneyUnit>,
}

impl ProjectionView<'_> {
    pub(super) fn draw(&self, width: u16) -> Picture {
        let roads = &self.projection.roads;
        let steps = roads.iter().flat_map(|road| &road.steps);
        let amounts = steps.filter_map(|step| step.bill).map(|bill| bill.spending);
        let unit = if self.has_money() { Some(MoneyUnit::of_picture(amounts)) } else { None };
        let panels = Panels { view: self, unit };
        Picture {
            title: self.headline(),
            about: panels.about(),
            subtitle: None,
            drawing: Drawing::Lines(Lines {
                panels: roads.iter().map(|road| panels.panel(road)).collect(),
                limits: if self.has_money() { Vec::new() } else { self.limits() },
                one_scale: !self.has_money(),
            }),
            notes: self.captions(),
            width,
        }
    }

    /// How to read the picture, whose figures it draws, and what must be known of them.
    fn captions(&self) -> Vec<String> {
        let mut lines = vec![self.reading()];
        lines.extend(self.source_line(""));
        lines.extend(self.notes().into_iter().filter_map(Note::caption));
        lines.iter().map(|line| charts::for_readers(line)).collect()
    }

    fn headline(&self) -> String {
        let names: Vec<&str> = self.projection.roads.iter().map(|road| road.base.name()).collect();
        let gaps = &self.question.gaps;
        let are_all = gaps.members.is_empty() && self.subject().is_none();
        let whom = charts::whom(&gaps.groups, if are_all { &[] } else { &names });
        let goal = self.target.map(charts::goal).unwrap_or_default();
        let (base, by) = (self.projection.base, self.question.by);
        charts::headline(&whom, &format!("the road to {goal}, {base}–{by}"))
    }

    /// How to read the picture.
    fn reading(&self) -> String {
        let line = if self.has_money() { "spending" } else { "share" };
        let mut reading = format!("Dashed: {line} on the road.");
        if self.has_baseline() {
            reading.push_str(" Dotted: the baseline.");
        }
        if self.has_money() {
            reading.push_str(" Shaded: the extra, and how much it is in all years together.");
        } else {
            reading.push_str(" Shaded: what is more than the share of the base year.");
        }
        if self.projection.roads.len() > 1 && self.has_money() {
            reading.push_str(" Each panel has a scale of its own.");
        }
        reading
    }

    /// The end of the road, where shares are drawn.
    fn limits(&self) -> Vec<Limit> {
        let first = self.projection.roads.first();
        let Some((target, leg)) = first.and_then(|road| self.goal(road)) else {
            return Vec::new();
        };
        let at = target.share(leg).percent();
        vec![Limit { at, label: format!("{}%", plain(at)) }]
    }
}

impl Panels<'_> {
    /// What a height shows.
    fn about(&self) -> String {
        match (self.unit, self.view.projection.price_base()) {
            (Some(unit), Some(prices)) => format!(
                "Spending, {} at {}",
                self.view.money_heading(unit),
                self.view.in_prices_and_rates(prices)
            ),
            _ => "Share, % of GDP".to_owned(),
        }
    }

    fn is_alone(&self) -> bool {
        self.view.projection.roads.len() == 1
    }

    fn panel(&self, road: &Road) -> Panel {
        let name = if self.unit.is_some() { "spending" } else { "share" };
        let mut lines = vec![self.line(name, Look::Main, road, |step| self.height(step))];
        if self.view.has_baseline() {
            let baseline = |step: &Step| self.baseline(road, step);
            lines.push(self.line("baseline", Look::Reference, road, baseline));
        }
        let mut edges = Vec::with_capacity(road.steps.len());
        for step in &road.steps {
            if let Some(height) = self.height(step) {
                let low = self.baseline(road, step).unwrap_or_default();
                edges.push((step.year.number(), low, height));
            }
        }
        Panel {
            heading: road.base.name().to_owned(),
            detail: self.detail(road),
            lines,
            bands: vec![Band { edges, unknown: false }],
            faint: false,
        }
    }

    /// What spending comes to, or without money the share.
    fn height(&self, step: &Step) -> Option<Decimal> {
        match self.unit {
            Some(unit) => step.bill.map(|bill| unit.counted(bill.spending)),
            None => Some(step.billed),
        }
    }

    /// What spending or the share would come to otherwise.
    fn baseline(&self, road: &Road, step: &Step) -> Option<Decimal> {
        match self.unit {
            Some(unit) => step.bill?.baseline.map(|amount| unit.counted(amount)),
            None => road.steps.first().map(|first| first.billed),
        }
    }

    fn line(
        &self,
        name: &str,
        look: Look,
        road: &Road,
        height: impl Fn(&Step) -> Option<Decimal>,
    ) -> Line {
        let mut points = Vec::with_capacity(road.steps.len());
        for step in &road.steps {
            let figure = height(step);
            let is_base = step.year == self.view.projection.base;
            let estimate = (is_base && road.base.is_estimate()).then_some(true);
            points.push(point(step.year.number(), figure, estimate, &self.shown(figure)));
        }
        let name = if self.is_alone() { name.to_owned() } else { String::new() };
        Line { projected: true, ..Line::new(name, look, points) }
    }

    fn shown(&self, figure: Option<Decimal>) -> String {
        match self.unit {
            Some(unit) => figure.map(|figure| unit.write(figure)).unwrap_or_default(),
            None => percent(figure),
        }
    }

    /// The first and the last share, and the extra in all.
    fn detail(&self, road: &Road) -> String {
        let total =
            |step: Option<&Step>| step.map(|step| fixed(step.billed, 2)).unwrap_or_default();
        let (first, last) = (total(road.steps.first()), total(road.steps.last()));
        match (self.unit, road.last_bill()) {
            (Some(unit), Some(bill)) => {
                let extra = self.money(road, unit, bill.extra_sum);
                format!("{first} → {last}%, extra {extra}")
            }
            _ => format!("{first} → {last}%"),
        }
    }

    /// An amount; with its unit unless the heading of the picture has it.
    fn money(&self, road: &Road, unit: MoneyUnit, amount: Millions) -> String {
        if self.view.currency.is_some() && !self.is_alone() {
            return unit.show(amount);
        }
        format!("{} {} {}", road.base.currency(), unit.show(amount), unit.name())
    }
}
