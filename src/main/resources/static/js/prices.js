// Price curves: what pages showed as stairs, what articles told as dots.
(() => {
	'use strict';

	const figure = document.querySelector('[data-prices]');
	if (!figure) return;
	const { colour, rem, font, day, moment, tooltip, timeAxis, valueAxis, box, on, load } = window.chart;
	const words = figure.dataset;
	const canvas = figure.querySelector('[data-canvas]');
	const caption = figure.querySelector('[data-caption]');
	const money = (amount, currency) => (currency === 'CNY' ? '¥' : `${currency} `) + amount.toLocaleString('en-US', { maximumFractionDigits: 2 });
	let shown;

	// a point stands from when it was first seen until it was last seen; a gap is time without a look
	function stairs(points, value) {
		const steps = [];
		for (const point of points.filter((p) => value(p) != null)) {
			steps.push([Date.parse(point.from), value(point), point], [Date.parse(point.until), value(point), point]);
		}
		return steps;
	}

	const line = (name, data, color, width, type = 'solid') => ({
		name, type: 'line', step: 'end', symbol: 'circle', symbolSize: rem() * .4, showSymbol: width > 1, data: data.map((d) => ({ value: [d[0], d[1]], point: d[2] })),
		lineStyle: { width, color, type }, itemStyle: { color }, emphasis: { disabled: true },
	});

	function lines() {
		const colors = [colour('--accent'), colour('--ink'), colour('--neu')];
		const sources = [...new Set(shown.prices.items.map((p) => p.sourceId))];
		return sources.flatMap((source, index) => {
			const points = shown.prices.items.filter((p) => p.sourceId === source);
			const host = new URL(points[0].url).host;
			const one = sources.length === 1;
			return [
				line(one ? words.page : host, stairs(points, (p) => p.amount), colors[index % colors.length], 2),
				line(one ? words.list : `${host} · ${words.list}`, stairs(points, (p) => p.listPrice), colour('--ink-2'), 1, [4, 4]),
			];
		}).filter((s) => s.data.length > 0);
	}

	function dots() {
		const told = shown.prices.reported.filter((p) => p.currency === shown.currency);
		return told.length === 0 ? [] : [{
			name: words.told, type: 'scatter', symbol: 'diamond', symbolSize: rem() * .6, itemStyle: { color: colour('--level-2') },
			data: told.map((p) => ({ value: [Date.parse(p.at), p.amount], told: p })), z: 5,
		}];
	}

	function option() {
		if (!shown) return null;
		const series = [...lines(), ...dots()];
		const several = series.length > 1;
		return {
			legend: { show: several, top: 0, left: 0, textStyle: font(), itemWidth: rem(), itemHeight: rem() * .5, icon: 'roundRect', type: 'scroll' },
			grid: { left: rem() * .25, right: rem() * 1.25, top: rem() * (several ? 2.25 : 1), bottom: rem() * .25, containLabel: true },
			tooltip: tooltip(tip, { trigger: 'item' }),
			xAxis: timeAxis(day, { min: Date.parse(words.from), max: Date.parse(words.to) }),
			yAxis: valueAxis({ scale: true, axisLabel: { ...font(), formatter: (value) => money(value, shown.currency) } }),
			series,
		};
	}

	function tip(hit) {
		const { point, told } = hit.data;
		if (!told) return box(money(hit.value[1], point.currency), [], [`${moment(point.from)} – ${moment(point.until)}`]);
		const was = told.before == null ? [] : [`${words.was} ${money(told.before, told.currency)}`];
		return box(`${moment(told.at)} ${money(told.amount, told.currency)}`, [], [...was, `${told.site ?? ''} ${told.title}`]);
	}

	const picture = on(canvas, option);

	async function show(choice) {
		const ask = new URLSearchParams({ subject: choice.dataset.subject, product: choice.dataset.product, from: words.from, size: 2000 });
		try {
			const prices = await load(`/api/prices?${ask}`);
			if (!choice.checked) return;
			shown = { prices, currency: choice.dataset.currency };
			caption.textContent = prices.items.length + prices.reported.length === 0 ? `${choice.dataset.name}：${words.none}` : choice.dataset.name;
			picture.draw();
		}
		catch {
			caption.textContent = words.failed;
		}
	}

	document.addEventListener('change', (event) => {
		const choice = event.target.closest('[data-curve]');
		if (choice) show(choice);
	});
	const first = document.querySelector('[data-curve]:checked');
	if (first) show(first);
})();
