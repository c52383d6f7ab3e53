// The trial: what was counted, what was expected, and which signals either settings would have told.
(() => {
	'use strict';

	const canvas = document.querySelector('[data-trial]');
	if (!canvas || !window.echarts) return;
	const words = canvas.dataset;
	const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
	const size = () => parseFloat(getComputedStyle(document.documentElement).fontSize);
	const clock = { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Asia/Shanghai' };
	const when = (time) => new Date(time).toLocaleString('zh-CN', clock);
	const day = (time) => new Date(time).toLocaleDateString('zh-CN', { month: 'numeric', day: 'numeric', timeZone: 'Asia/Shanghai' });
	const number = (value) => (value === null ? words.missing : String(Math.round(value * 10) / 10));
	const query = new URLSearchParams({
		subject: words.subject, kind: words.kind, from: words.from, to: words.to, share: words.share, floor: words.floor,
		minRatio: words.ratio, burstRatio: words.burst, calm: words.calm,
	});
	let chart;
	let trial;

	function draw() {
		const font = { fontFamily: style('--sans'), fontSize: size() * .75, color: style('--ink-2') };
		const at = (bar) => Date.parse(bar.at);
		const step = trial.bars.length > 1 ? at(trial.bars[1]) - at(trial.bars[0]) : 0;
		const missing = trial.bars.filter((bar) => bar.value === null).map((bar) => [{ xAxis: at(bar) }, { xAxis: at(bar) + step }]);
		const mark = (told, color, type, position) => told.map((signal) => ({
			xAxis: Date.parse(signal.onset), lineStyle: { color, width: 1.5, type },
			label: { show: !signal.both, formatter: day(signal.onset), position, ...font, color },
		}));
		chart.setOption({
			animation: false, textStyle: font,
			grid: { left: size() * .25, right: size() * .75, top: size() * 1.75, bottom: size() * 1.75, containLabel: true },
			tooltip: {
				trigger: 'axis', confine: true, className: 'tip', transitionDuration: 0, backgroundColor: style('--surface'), borderColor: style('--line-2'),
				textStyle: { ...font, color: style('--ink') }, axisPointer: { lineStyle: { color: style('--ink-2'), type: 'solid' } }, formatter: tip,
			},
			xAxis: { type: 'time', min: Date.parse(words.from), max: Date.parse(words.to), axisLine: { lineStyle: { color: style('--line-2') } }, axisLabel: { ...font, hideOverlap: true, formatter: day }, splitLine: { show: false } },
			yAxis: { type: 'value', min: 0, splitNumber: 4, axisLabel: font, splitLine: { lineStyle: { color: style('--line') } } },
			series: [
				{
					name: words.counted, type: 'line', symbol: 'none', connectNulls: false, data: trial.bars.map((bar) => [at(bar), bar.value]), z: 3,
					lineStyle: { width: 1, color: style('--neg') }, itemStyle: { color: style('--neg') }, areaStyle: { color: style('--neg'), opacity: .25 }, emphasis: { disabled: true },
					markArea: { silent: true, itemStyle: { color: style('--line'), opacity: .8 }, data: missing },
				},
				{
					name: words.expected, type: 'line', symbol: 'none', data: trial.bars.map((bar) => [at(bar), bar.expected]), z: 4,
					lineStyle: { width: 1, type: [4, 4], color: style('--ink-2') }, emphasis: { disabled: true },
				},
				{ name: words.saved, type: 'line', data: [], markLine: { symbol: 'none', silent: true, animation: false, data: mark(trial.saved, style('--ink-2'), [2, 3], 'start') } },
				{ name: words.tried, type: 'line', data: [], markLine: { symbol: 'none', silent: true, animation: false, data: mark(trial.tried, style('--accent'), 'solid', 'end') } },
			],
		}, true);
	}

	// built of nodes, so that no text becomes markup and no style attribute meets the policy
	function tip(hits) {
		const box = document.createElement('div');
		const bar = trial.bars[hits[0]?.dataIndex];
		if (!bar) return box;
		const head = document.createElement('strong');
		head.textContent = when(bar.at);
		const list = document.createElement('dl');
		for (const [name, value] of [[words.counted, number(bar.value)], [words.expected, number(bar.expected)]]) {
			const dt = document.createElement('dt');
			const dd = document.createElement('dd');
			dt.textContent = name;
			dd.textContent = value;
			list.append(dt, dd);
		}
		box.append(head, list);
		return box;
	}

	function show(answer) {
		trial = answer;
		chart = window.echarts.init(canvas, null, { renderer: 'canvas' });
		new ResizeObserver(() => { chart.resize(); draw(); }).observe(canvas);
		draw();
	}

	document.addEventListener('themechange', () => trial && draw());
	matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => trial && draw());
	fetch('/api/signals/trial?' + query, { headers: { Accept: 'application/json' } })
		.then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`HTTP ${answer.status}`))))
		.then(show)
		.catch(() => {
			const note = document.createElement('p');
			note.className = 'empty';
			note.textContent = words.failed;
			canvas.replaceChildren(note);
		});
})();
