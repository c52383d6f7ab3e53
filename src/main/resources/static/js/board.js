// The board: the chart, and parts that follow the server's stream without moving what is being read.
(() => {
	'use strict';

	const board = document.getElementById('main');
	const scope = new URLSearchParams({ subject: board.dataset.subject, hours: board.dataset.hours });
	const canvas = document.querySelector('[data-chart]');
	const words = canvas.dataset;
	const narrow = matchMedia('(max-width: 720px)');
	const held = new Map();
	let chart;
	let numbers;

	const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
	const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);
	const hour = (time) => new Date(time).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Asia/Shanghai' });
	const bucketMillis = (iso) => {
		const [, hours, minutes, seconds] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(iso) ?? [];
		return ((+hours || 0) * 3600 + (+minutes || 0) * 60 + (+seconds || 0)) * 1000;
	};

	// the bucket that is still filling would look like a fall: in its place stands the same length of time up to now
	function shown() {
		const { points, bucket, running } = numbers.series;
		const full = points.filter((point) => Date.parse(point.at) + bucketMillis(bucket) <= Date.parse(numbers.to));
		return running ? [...full, running] : full;
	}

	function draw() {
		const from = Date.parse(numbers.from);
		const to = Date.parse(numbers.to);
		const bucket = bucketMillis(numbers.series.bucket);
		const end = to + (to - from) * 0.125;
		const points = shown();
		// a count stands where its bucket ends: that is when it was known
		const at = (point) => Date.parse(point.at) + bucket;
		const size = rem();
		const font = { fontFamily: style('--sans'), fontSize: size * .75, color: style('--ink-2') };
		const area = (name, key, color) => ({
			name, type: 'line', stack: 'mentions', symbol: 'none', data: points.map((p) => [at(p), p[key]]),
			lineStyle: { width: 1, color }, itemStyle: { color }, areaStyle: { color, opacity: .82 }, emphasis: { disabled: true }, z: 3,
		});
		const hidden = { type: 'line', symbol: 'none', silent: true, stack: 'band', lineStyle: { width: 0 }, emphasis: { disabled: true }, z: 1, tooltip: { show: false } };
		const known = points.filter((p) => p.expected);
		const level = (code) => style({ I: '--level-1', II: '--level-2', III: '--level-3' }[code] ?? '--ink');
		const onLevel = (code) => ({ I: style('--on-level-1'), II: style('--on-level-2'), III: style('--on-level-3') }[code] ?? style('--surface'));
		const tag = (text, code, distance = 2) => ({
			show: true, formatter: text, position: 'end', distance, ...font, color: onLevel(code), backgroundColor: level(code),
			padding: [size * .125, size * .3125], borderRadius: 3, lineHeight: size,
		});
		const marks = [
			{ xAxis: to, lineStyle: { color: style('--ink'), width: 1, type: 'solid' }, label: { show: true, formatter: words.now, position: 'start', distance: size * .4, ...font, color: style('--ink') } },
			...numbers.signals.map((signal) => ({ xAxis: Date.parse(signal.at), name: signal.reason, lineStyle: { color: level(signal.level), width: 1.5, type: 'solid' }, label: tag(hour(signal.at), signal.level) })),
			...numbers.openIncidents.filter((i) => i.nextDeadline && Date.parse(i.nextDeadline.dueAt) > to && Date.parse(i.nextDeadline.dueAt) < end)
				.map((i) => ({ xAxis: Date.parse(i.nextDeadline.dueAt), lineStyle: { color: level(i.level), width: 1.5, type: [3, 3] }, label: tag(narrow.matches ? hour(i.nextDeadline.dueAt) : `${hour(i.nextDeadline.dueAt)} ${i.nextDeadline.label}`, i.level) })),
		];
		// labels of marks that stand close take turns in height
		const width = canvas.clientWidth || 800;
		let last = [];
		for (const mark of marks.slice(1).sort((a, b) => a.xAxis - b.xAxis)) {
			const x = (mark.xAxis - from) / (end - from) * width;
			const half = [...mark.label.formatter].reduce((sum, c) => sum + (c > '\u2e80' ? .42 : .25), .4) * size;
			last = last.filter((other) => other.right > x - half);
			let row = 0;
			while (last.some((other) => other.row === row)) row++;
			last.push({ right: x + half, row });
			mark.label.distance = 2 + row * size * 1.35;
			if (x + half > width) mark.label.offset = [width - x - half, 0];
		}
		const rows = Math.max(0, ...marks.slice(1).map((mark) => Math.round((mark.label.distance - 2) / (size * 1.35)))) + 1;
		chart.setOption({
			animation: false, textStyle: font,
			grid: { left: size * .25, right: size * .75, top: size * (.5 + rows * 1.35), bottom: size * .25, containLabel: true },
			tooltip: {
				trigger: 'axis', confine: true, className: 'tip', transitionDuration: 0, backgroundColor: style('--surface'), borderColor: style('--line-2'),
				textStyle: { ...font, color: style('--ink') }, padding: [size * .375, size * .625], axisPointer: { lineStyle: { color: style('--ink-2'), type: 'solid' } }, formatter: tip,
			},
			xAxis: {
				type: 'time', min: from, max: end, boundaryGap: false, axisLine: { lineStyle: { color: style('--line-2') } }, axisTick: { lineStyle: { color: style('--line-2') } }, splitLine: { show: false },
				axisLabel: { ...font, hideOverlap: true, formatter: (time) => (Math.abs(time - to) < (end - from) * size * 2.6 / (canvas.clientWidth || 800) ? '' : hour(time)), showMinLabel: false, showMaxLabel: false },
			},
			yAxis: { type: 'value', min: 0, minInterval: 1, splitNumber: 4, axisLabel: font, splitLine: { lineStyle: { color: style('--line') } } },
			series: [
				{ ...hidden, id: 'low', data: known.map((p) => [at(p), p.expected.low]) },
				{ ...hidden, id: 'band', data: known.map((p) => [at(p), p.expected.high - p.expected.low]), areaStyle: { color: style('--band'), opacity: 1 } },
				{ ...hidden, id: 'expected', stack: undefined, z: 4, data: known.map((p) => [at(p), p.expected.value]), lineStyle: { width: 1, type: [4, 4], color: style('--ink-2') } },
				area(words.neg, 'negative', style('--neg')),
				area(words.neu, 'neutral', style('--neu')),
				{
					...area(words.pos, 'positive', style('--pos')),
					markLine: { symbol: 'none', silent: true, animation: false, data: marks },
					markArea: { silent: true, itemStyle: { color: style('--paper'), opacity: .7 }, data: [[{ xAxis: to }, { xAxis: end }]] },
				},
			],
		}, true);
	}

	// built of nodes, so that no text becomes markup and no style attribute meets the policy
	function tip(hits) {
		const index = hits.find((hit) => hit.seriesName === words.neg)?.dataIndex;
		const point = shown()[index];
		const box = document.createElement('div');
		if (!point) return box;
		const head = document.createElement('strong');
		head.textContent = `${hour(point.at)}–${hour(Date.parse(point.at) + bucketMillis(numbers.series.bucket))}`;
		const list = document.createElement('dl');
		const row = (name, value) => {
			const dt = document.createElement('dt');
			const dd = document.createElement('dd');
			dt.textContent = name;
			dd.textContent = value;
			list.append(dt, dd);
		};
		row(words.total, point.negative + point.neutral + point.positive);
		row(words.neg, point.negative);
		row(words.neu, point.neutral);
		row(words.pos, point.positive);
		if (point.expected) row(words.band, `${Math.round(point.expected.low)}–${Math.round(point.expected.high)}`);
		box.append(head, list);
		const end = Date.parse(point.at) + bucketMillis(numbers.series.bucket);
		for (const signal of numbers.signals.filter((s) => Date.parse(s.at) >= Date.parse(point.at) && Date.parse(s.at) < end)) {
			const reason = document.createElement('p');
			reason.className = 'reason';
			reason.textContent = signal.reason;
			box.append(reason);
		}
		return box;
	}

	// a click on the chart leads to the mentions of that bucket
	function open(event) {
		if (!numbers || !chart.containPixel('grid', [event.offsetX, event.offsetY])) return;
		const bucket = bucketMillis(numbers.series.bucket);
		const [time] = chart.convertFromPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY]);
		const point = shown().find((p) => Date.parse(p.at) + bucket >= time);
		if (!point) return;
		const to = new Date(Date.parse(point.at) + bucket).toISOString();
		location.assign('/mentions?' + new URLSearchParams({ subject: numbers.subject.id, from: point.at, to }));
	}

	function show(next) {
		numbers = next;
		if (!window.echarts) return;
		if (!chart) {
			chart = window.echarts.init(canvas, null, { renderer: 'canvas' });
			chart.getZr().on('click', open);
			new ResizeObserver(() => { chart.resize(); draw(); }).observe(canvas);
		}
		draw();
	}

	const keys = (part) => new Set([...part.querySelectorAll('[data-key]')].map((row) => row.dataset.key));

	function swap(old, fresh) {
		const before = keys(old);
		old.replaceChildren(...fresh.childNodes);
		old.className = fresh.className;
		for (const row of old.querySelectorAll('[data-key]')) {
			if (!before.has(row.dataset.key)) row.classList.add('fresh-in');
		}
		held.delete(old.dataset.part);
	}

	function arrive(old, fresh) {
		const clean = (part) => part.textContent.replace(/\s+/g, ' ');
		if (clean(old) === clean(fresh)) return;
		const reading = old.matches(':hover') || old.contains(document.activeElement);
		if (!('hold' in old.dataset) || !reading) return swap(old, fresh);
		held.set(old.dataset.part, fresh);
		const before = keys(old);
		const more = [...keys(fresh)].filter((key) => !before.has(key)).length;
		const button = old.querySelector('[data-waiting]');
		button.textContent = window.desk.fill(button.dataset.text, more);
		button.hidden = more === 0;
	}

	async function refresh() {
		const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
		if (!answer.ok || answer.redirected) return;
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
		for (const fresh of page.querySelectorAll('[data-part]')) {
			const old = document.querySelector(`[data-part="${CSS.escape(fresh.dataset.part)}"]`);
			if (old) arrive(old, fresh);
		}
		window.desk.tick();
	}

	document.addEventListener('click', (event) => {
		const part = event.target.closest('[data-waiting]')?.closest('[data-part]');
		if (part && held.has(part.dataset.part)) swap(part, held.get(part.dataset.part));
	});
	for (const part of document.querySelectorAll('[data-hold]')) {
		part.addEventListener('pointerleave', () => {
			if (held.has(part.dataset.part) && !part.contains(document.activeElement)) swap(part, held.get(part.dataset.part));
		});
	}
	document.addEventListener('themechange', () => numbers && show(numbers));
	matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => numbers && show(numbers));

	function listen() {
		const lost = document.querySelector('[data-offline]');
		const stream = new EventSource('/api/board/stream?' + scope);
		stream.addEventListener('board', (event) => {
			show(JSON.parse(event.data));
			refresh();
		});
		stream.addEventListener('open', () => { lost.hidden = true; });
		stream.addEventListener('error', () => {
			lost.hidden = false;
			if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 10000);
		});
	}

	fetch('/api/board?' + scope, { headers: { Accept: 'application/json' } })
		.then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`HTTP ${answer.status}`))))
		.then(show)
		.catch(() => {
			const note = document.createElement('p');
			note.className = 'empty';
			note.textContent = words.failed;
			canvas.replaceChildren(note);
		})
		.finally(listen);
})();
