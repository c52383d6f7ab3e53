// The trial: what was counted, what was expected, and which signals either settings would have told.
(() => {
	'use strict';

	const canvas = document.querySelector('[data-trial]');
	if (!canvas) return;
	const { colour, rem, font, day, moment, tooltip, timeAxis, valueAxis, box, on, load } = window.chart;
	const words = canvas.dataset;
	const number = (value) => (value === null ? words.missing : String(Math.round(value * 10) / 10));
	const query = new URLSearchParams({
		subject: words.subject, kind: words.kind, from: words.from, to: words.to, share: words.share, floor: words.floor,
		minRatio: words.ratio, burstRatio: words.burst, calm: words.calm,
	});
	let trial;

	function option() {
		if (!trial) return null;
		const at = (bar) => Date.parse(bar.at);
		const step = trial.bars.length > 1 ? at(trial.bars[1]) - at(trial.bars[0]) : 0;
		const missing = trial.bars.filter((bar) => bar.value === null).map((bar) => [{ xAxis: at(bar) }, { xAxis: at(bar) + step }]);
		const told = (name, signals, color, type, position) => ({
			name, type: 'line', data: [],
			markLine: {
				symbol: 'none', silent: true, animation: false,
				data: signals.map((signal) => ({
					xAxis: Date.parse(signal.onset), lineStyle: { color, width: 1.5, type },
					label: { show: !signal.both, formatter: day(signal.onset), position, ...font(), color },
				})),
			},
		});
		return {
			grid: { left: rem() * .25, right: rem() * .75, top: rem() * 1.75, bottom: rem() * 1.75, containLabel: true },
			tooltip: tooltip(tip),
			xAxis: timeAxis(day, { min: Date.parse(words.from), max: Date.parse(words.to) }),
			yAxis: valueAxis({ min: 0 }),
			series: [
				{
					name: words.counted, type: 'line', symbol: 'none', connectNulls: false, data: trial.bars.map((bar) => [at(bar), bar.value]), z: 3,
					lineStyle: { width: 1, color: colour('--neg') }, itemStyle: { color: colour('--neg') }, areaStyle: { color: colour('--neg'), opacity: .25 }, emphasis: { disabled: true },
					markArea: { silent: true, itemStyle: { color: colour('--line'), opacity: .8 }, data: missing },
				},
				{
					name: words.expected, type: 'line', symbol: 'none', data: trial.bars.map((bar) => [at(bar), bar.expected]), z: 4,
					lineStyle: { width: 1, type: [4, 4], color: colour('--ink-2') }, emphasis: { disabled: true },
				},
				told(words.saved, trial.saved, colour('--ink-2'), [2, 3], 'start'),
				told(words.tried, trial.tried, colour('--accent'), 'solid', 'end'),
			],
		};
	}

	function tip(hits) {
		const bar = trial.bars[hits[0]?.dataIndex];
		return bar ? box(moment(bar.at), [[words.counted, number(bar.value)], [words.expected, number(bar.expected)]]) : '';
	}

	const picture = on(canvas, option);
	load('/api/signals/trial?' + query)
		.then((answer) => { trial = answer; picture.draw(); })
		.catch(() => picture.say(words.failed));
})();
