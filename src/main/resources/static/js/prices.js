// Price curves: what pages showed as stairs, what articles told as dots.
(() => {
	'use strict';

	const figure = document.querySelector('[data-prices]');
	if (!figure || !window.echarts) return;
	const words = figure.dataset;
	const canvas = figure.querySelector('[data-canvas]');
	const caption = figure.querySelector('[data-caption]');
	const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
	const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);
	const day = (time) => new Date(time).toLocaleString('zh-CN', { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Asia/Shanghai' });
	const short = (time) => new Date(time).toLocaleDateString('zh-CN', { month: 'numeric', day: 'numeric', timeZone: 'Asia/Shanghai' });
	const money = (amount, currency) => (currency === 'CNY' ? '¥' : `${currency} `) + amount.toLocaleString('en-US', { maximumFractionDigits: 2 });
	let chart;
	let shown;

	// a point stands from when it was first seen until it was last seen; a gap is time without a look
	function stairs(points, value) {
		const steps = [];
		for (const point of points.filter((p) => value(p) != null)) {
			steps.push([Date.parse(point.from), value(point), point], [Date.parse(point.until), value(point), point]);
		}
		return steps;
	}

	function draw() {
		const { prices, currency } = shown;
		const size = rem();
		const font = { fontFamily: style('--sans'), fontSize: size * .75, color: style('--ink-2') };
		const colors = [style('--accent'), style('--ink'), style('--neu')];
		const sources = [...new Set(prices.items.map((p) => p.sourceId))];
		const line = (name, data, color, more = {}) => ({
			name, type: 'line', step: 'end', symbol: 'none', data: data.map((d) => ({ value: [d[0], d[1]], point: d[2] })),
			lineStyle: { width: 2, color, ...more }, itemStyle: { color }, emphasis: { disabled: true },
		});
		const series = sources.flatMap((source, index) => {
			const points = prices.items.filter((p) => p.sourceId === source);
			const host = new URL(points[0].url).host;
			const one = sources.length === 1;
			return [
				line(one ? words.page : host, stairs(points, (p) => p.amount), colors[index % colors.length]),
				line(one ? words.list : `${host} · ${words.list}`, stairs(points, (p) => p.listPrice), style('--ink-2'), { width: 1, type: [4, 4] }),
			];
		}).filter((s) => s.data.length > 0);
		const told = prices.reported.filter((p) => p.currency === currency);
		if (told.length > 0) {
			series.push({
				name: words.told, type: 'scatter', symbol: 'diamond', symbolSize: size * .6, itemStyle: { color: style('--level-2') },
				data: told.map((p) => ({ value: [Date.parse(p.at), p.amount], told: p })), z: 5,
			});
		}
		chart.setOption({
			animation: false, textStyle: font,
			legend: { show: series.length > 1, top: 0, left: 0, textStyle: font, itemWidth: size, itemHeight: size * .5, icon: 'roundRect', type: 'scroll' },
			grid: { left: size * .25, right: size * 1.25, top: size * (series.length > 1 ? 2.25 : 1), bottom: size * .25, containLabel: true },
			tooltip: {
				trigger: 'item', confine: true, className: 'tip', transitionDuration: 0, backgroundColor: style('--surface'), borderColor: style('--line-2'),
				textStyle: { ...font, color: style('--ink') }, padding: [size * .375, size * .625], formatter: tip,
			},
			xAxis: { type: 'time', min: Date.parse(words.from), max: Date.parse(words.to), axisLine: { lineStyle: { color: style('--line-2') } }, axisLabel: { ...font, hideOverlap: true, formatter: short }, splitLine: { show: false } },
			yAxis: { type: 'value', scale: true, splitNumber: 4, axisLabel: { ...font, formatter: (value) => money(value, currency) }, splitLine: { lineStyle: { color: style('--line') } } },
			series: series.map((s) => (s.type === 'line' ? { ...s, symbol: 'circle', symbolSize: size * .4, showSymbol: s.lineStyle.width > 1 } : s)),
		}, true);
	}

	// built of nodes, so that no text becomes markup
	function tip(hit) {
		const box = document.createElement('div');
		const add = (name, text) => {
			const element = document.createElement(name);
			element.textContent = text;
			box.append(element);
		};
		const { point, told } = hit.data;
		if (told) {
			add('strong', `${day(told.at)} ${money(told.amount, told.currency)}`);
			if (told.before != null) add('p', `${words.was} ${money(told.before, told.currency)}`);
			add('p', `${told.site ?? ''} ${told.title}`);
			box.className = 'said-so';
			return box;
		}
		add('strong', money(hit.value[1], point.currency));
		add('p', `${day(point.from)} – ${day(point.until)}`);
		return box;
	}

	const say = (text) => { caption.textContent = text; };

	async function show(choice) {
		const ask = new URLSearchParams({ subject: choice.dataset.subject, product: choice.dataset.product, from: words.from, size: 2000 });
		try {
			const answer = await fetch(`/api/prices?${ask}`, { headers: { Accept: 'application/json' } });
			if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
			const prices = await answer.json();
			if (!choice.checked) return;
			shown = { prices, currency: choice.dataset.currency };
			say(prices.items.length + prices.reported.length === 0 ? `${choice.dataset.name}：${words.none}` : choice.dataset.name);
			chart ??= window.echarts.init(canvas, null, { renderer: 'canvas' });
			draw();
		}
		catch {
			say(words.failed);
		}
	}

	document.addEventListener('change', (event) => {
		const choice = event.target.closest('[data-curve]');
		if (choice) show(choice);
	});
	const redraw = () => { if (chart && shown) draw(); };
	document.addEventListener('themechange', redraw);
	matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
	new ResizeObserver(() => { chart?.resize(); redraw(); }).observe(canvas);
	const first = document.querySelector('[data-curve]:checked');
	if (first) show(first);
})();
