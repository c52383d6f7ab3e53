// What all pictures share: the theme's colours and type, times of Shanghai, the box beside the pointer, and a canvas that follows its window and theme.
(() => {
	'use strict';

	const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
	const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);
	const font = () => ({ fontFamily: colour('--sans'), fontSize: rem() * .75, color: colour('--ink-2') });
	const time = (parts) => {
		const format = new Intl.DateTimeFormat('zh-CN', { hourCycle: 'h23', timeZone: 'Asia/Shanghai', ...parts });
		return (at) => format.format(new Date(at));
	};
	const hour = time({ hour: '2-digit', minute: '2-digit' });
	const day = time({ month: 'numeric', day: 'numeric' });
	const moment = time({ month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' });

	const tooltip = (formatter, more = {}) => ({
		trigger: 'axis', confine: true, className: 'tip', transitionDuration: 0, backgroundColor: colour('--surface'), borderColor: colour('--line-2'),
		textStyle: { ...font(), color: colour('--ink') }, padding: [rem() * .375, rem() * .625],
		axisPointer: { lineStyle: { color: colour('--ink-2'), type: 'solid' } }, formatter, ...more,
	});
	const timeAxis = (label, more = {}) => ({
		type: 'time', boundaryGap: false, axisLine: { lineStyle: { color: colour('--line-2') } }, axisTick: { lineStyle: { color: colour('--line-2') } },
		splitLine: { show: false }, axisLabel: { ...font(), hideOverlap: true, formatter: label }, ...more,
	});
	const valueAxis = (more = {}) => ({ type: 'value', splitNumber: 4, axisLabel: font(), splitLine: { lineStyle: { color: colour('--line') } }, ...more });

	const node = (name, text, className = '') => {
		const element = document.createElement(name);
		element.textContent = text;
		element.className = className;
		return element;
	};

	// built of nodes, so that no text becomes markup and no style attribute meets the policy
	function box(title, rows, notes = []) {
		const whole = document.createElement('div');
		const list = document.createElement('dl');
		for (const [name, value] of rows) list.append(node('dt', name), node('dd', value));
		whole.append(node('strong', title), list, ...notes.map((note) => node('p', note, 'reason')));
		return whole;
	}

	// option() answers what is to be drawn, or null while there is nothing
	function on(canvas, option, click = () => {}) {
		let drawn = null;
		const begin = () => {
			canvas.replaceChildren();
			drawn = window.echarts.init(canvas, null, { renderer: 'canvas' });
			drawn.getZr().on('click', (event) => click(event, drawn));
		};
		const draw = () => {
			const wanted = window.echarts && option();
			if (!wanted) return;
			if (!drawn) begin();
			drawn.setOption({ animation: false, textStyle: font(), ...wanted }, true);
		};
		// instead of a picture, why there is none
		const say = (text) => {
			drawn?.dispose();
			drawn = null;
			canvas.replaceChildren(node('p', text, 'empty'));
		};
		new ResizeObserver(() => { drawn?.resize(); draw(); }).observe(canvas);
		document.addEventListener('themechange', draw);
		matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
		return { draw, say };
	}

	const load = async (url) => {
		const answer = await fetch(url, { headers: { Accept: 'application/json' } });
		if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
		return answer.json();
	};

	window.chart = { colour, rem, font, hour, day, moment, tooltip, timeAxis, valueAxis, box, on, load };
})();
