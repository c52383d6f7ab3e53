// The board: the chart, and parts that follow the server's stream without moving what is being read.
(() => {
	'use strict';

	const board = document.getElementById('main');
	const scope = new URLSearchParams({ subject: board.dataset.subject, hours: board.dataset.hours });
	const canvas = document.querySelector('[data-chart]');
	const words = canvas.dataset;
	const narrow = matchMedia('(max-width: 720px)');
	const held = new Map();
	let numbers;

	const { colour, rem, font, hour, day, tooltip, timeAxis, valueAxis, box, on, load } = window.chart;
	const bucketMillis = (iso) => {
		const [, hours, minutes, seconds] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(iso) ?? [];
		return ((+hours || 0) * 3600 + (+minutes || 0) * 60 + (+seconds || 0)) * 1000;
	};

	// the bucket that is still filling would look like a fall: in its place stands the same length of time up to now
	function shown() {
		const bucket = bucketMillis(numbers.series.bucket);
		const to = Date.parse(numbers.to);
		const running = numbers.series.running;
		const edge = running ? to - bucket : to;
		const full = numbers.series.points
			.map((point) => ({ ...point, from: Date.parse(point.at), until: Date.parse(point.at) + bucket }))
			.filter((point) => point.until <= to && point.from < edge);
		const cut = full.map((point) => ({ ...point, drawnTo: Math.min(point.until, edge) }));
		return running ? [...cut, { ...running, expected: running.expected ?? full.at(-1)?.expected, from: edge, until: to, drawnTo: to }] : cut;
	}

	const steps = (points, value) => points.flatMap((p) => [[p.from + 1, value(p)], [p.drawnTo - 1, value(p)]]);

	function areas(points) {
		const area = (name, key, color) => ({
			name, type: 'line', stack: 'mentions', symbol: 'none', data: steps(points, (p) => p[key]), z: 3,
			lineStyle: { width: 0 }, itemStyle: { color }, areaStyle: { color, opacity: .88 }, emphasis: { disabled: true },
		});
		return [area(words.neg, 'negative', colour('--neg')), area(words.neu, 'neutral', colour('--neu')), area(words.pos, 'positive', colour('--pos'))];
	}

	function expectation(points) {
		const known = points.filter((p) => p.expected);
		const quiet = { type: 'line', symbol: 'none', silent: true, lineStyle: { width: 0 }, emphasis: { disabled: true }, tooltip: { show: false } };
		return [
			{ ...quiet, id: 'low', stack: 'band', z: 1, data: steps(known, (p) => p.expected.low) },
			{ ...quiet, id: 'band', stack: 'band', z: 1, data: steps(known, (p) => p.expected.high - p.expected.low), areaStyle: { color: colour('--band'), opacity: 1 } },
			{ ...quiet, id: 'expected', z: 4, data: steps(known, (p) => p.expected.value), lineStyle: { width: 1, type: [4, 4], color: colour('--ink-2') } },
		];
	}

	// marks that stand close share one tag, so that tags never push away what they point at
	function groups(marks, reach) {
		const together = [];
		for (const mark of [...marks].sort((a, b) => a.at - b.at)) {
			const last = together.at(-1);
			if (last && mark.at - last[0].at < reach) last.push(mark);
			else together.push([mark]);
		}
		return together;
	}

	const grave = ['I', 'II', 'III'];
	const gravest = (marks) => grave.find((level) => marks.some((mark) => mark.level === level));
	const paint = (level) => (level ? [colour(`--level-${grave.indexOf(level) + 1}`), colour(`--on-level-${grave.indexOf(level) + 1}`)] : [colour('--ink'), colour('--surface')]);

	function tag(marks, say, type) {
		const [back, front] = paint(gravest(marks));
		const text = narrow.matches ? hour(marks[0].at) : marks.length > 1 ? window.desk.fill(say, hour(marks[0].at), marks.length) : `${hour(marks[0].at)} ${marks[0].name}`;
		return {
			xAxis: marks[0].at, lineStyle: { color: back, width: 1.5, type },
			label: { show: true, formatter: text, position: 'end', ...font(), color: front, backgroundColor: back, padding: [rem() * .125, rem() * .3125], borderRadius: 3, lineHeight: rem() },
		};
	}

	function tags(from, to, end, width) {
		const reach = (end - from) / width * rem() * (narrow.matches ? 2.5 : 5);
		const signals = numbers.signals.map((s) => ({ at: Math.max(from, Date.parse(s.at)), name: words.signal, level: s.level }));
		const dues = numbers.openIncidents.filter((i) => i.nextDeadline)
			.map((i) => ({ at: Date.parse(i.nextDeadline.dueAt), name: i.nextDeadline.label, level: i.level })).filter((due) => due.at > to && due.at < end);
		const all = [...groups(signals, reach).map((g) => tag(g, words.signals, 'solid')), ...groups(dues, reach).map((g) => tag(g, words.dues, [3, 3]))];
		return inRows(all.sort((a, b) => a.xAxis - b.xAxis), (at) => (at - from) / (end - from) * width, width);
	}

	// tags that would cover one another take turns in height
	function inRows(marks, place, width) {
		const rights = [];
		for (const mark of marks) {
			const x = place(mark.xAxis);
			const half = [...mark.label.formatter].reduce((sum, c) => sum + (c > '\u2e80' ? .42 : .25), .4) * rem();
			const shift = Math.min(Math.max(0, half - x), width - x - half, 0) || Math.max(0, half - x);
			const found = rights.findIndex((right) => right < x + shift - half);
			const row = found < 0 ? rights.length : found;
			rights[row] = x + shift + half;
			mark.label.distance = 2 + row * rem() * 1.35;
			mark.label.offset = [shift, 0];
		}
		return { marks, rows: Math.max(1, rights.length) };
	}

	function option() {
		if (!numbers || numbers.trouble) return null;
		const from = Date.parse(numbers.from);
		const to = Date.parse(numbers.to);
		const end = to + (to - from) * 0.125;
		const width = canvas.clientWidth || 800;
		const points = shown();
		const { marks, rows } = tags(from, to, end, width);
		const here = { xAxis: to, lineStyle: { color: colour('--ink'), width: 1, type: 'solid' }, label: { show: true, formatter: words.now, position: 'start', distance: rem() * .4, ...font(), color: colour('--ink') } };
		const midnight = (at) => hour(at) === '00:00';
		const label = (at) => (Math.abs(at - to) < (end - from) * rem() * 2.6 / width ? '' : midnight(at) ? day(at) : hour(at));
		return {
			grid: { left: rem() * .25, right: rem() * .75, top: rem() * (.5 + rows * 1.35), bottom: rem() * .25, containLabel: true },
			tooltip: tooltip(tip),
			xAxis: timeAxis(label, { min: from, max: end, axisLabel: { ...font(), hideOverlap: true, formatter: label, showMinLabel: false, showMaxLabel: false } }),
			yAxis: valueAxis({ min: 0, minInterval: 1 }),
			series: [
				...expectation(points), ...areas(points),
				// behind the areas, so that a mark never hides the rise it tells of
				{ type: 'line', data: [], z: 2, markLine: { symbol: 'none', silent: true, animation: false, z: 2, data: [here, ...marks] }, markArea: { silent: true, z: 0, itemStyle: { color: colour('--paper'), opacity: .7 }, data: [[{ xAxis: to }, { xAxis: end }]] } },
			],
		};
	}

	function tip(hits) {
		const point = shown()[hits.find((hit) => hit.seriesName === words.neg)?.dataIndex >> 1];
		if (!point) return '';
		const { negative, neutral, positive, expected, from, until } = point;
		const counts = [[words.total, negative + neutral + positive], [words.neg, negative], [words.neu, neutral], [words.pos, positive]];
		const usual = expected ? [[words.band, `${Math.round(expected.low)}–${Math.round(expected.high)}`]] : [];
		const said = numbers.signals.filter((s) => Date.parse(s.at) >= from && Date.parse(s.at) < until);
		return box(`${hour(from)}–${hour(until)}`, [...counts, ...usual], said.map((s) => `${hour(s.at)} ${s.reason}`));
	}

	// a click on the chart leads to the mentions of that bucket
	function open(event, drawn) {
		if (!drawn.containPixel('grid', [event.offsetX, event.offsetY])) return;
		const [time] = drawn.convertFromPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY]);
		const point = shown().find((p) => p.drawnTo >= time);
		if (!point) return;
		location.assign('/mentions?' + new URLSearchParams({ subject: numbers.subject.id, from: new Date(point.from).toISOString(), to: new Date(point.until).toISOString() }));
	}

	const picture = on(canvas, option, open);

	function show(next) {
		numbers = next;
		if (numbers.trouble) picture.say(words.away);
		else picture.draw();
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

	// a list shows what fits, and says how much does not
	function tellUnseen() {
		const note = document.querySelector('[data-unseen]');
		const list = document.querySelector('.incidents .rows');
		const rows = [...(list?.children ?? [])];
		const bottom = list?.getBoundingClientRect().bottom;
		const unseen = rows.filter((row) => row.offsetLeft > rows[0].offsetLeft || row.getBoundingClientRect().bottom > bottom + 4).length;
		note.hidden = unseen === 0;
		note.textContent = window.desk.fill(note.dataset.text, unseen);
	}

	async function refresh() {
		const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
		if (answer.redirected) return location.reload();
		if (!answer.ok) return;
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
		for (const fresh of page.querySelectorAll('[data-part]')) {
			const old = document.querySelector(`[data-part="${CSS.escape(fresh.dataset.part)}"]`);
			if (old) arrive(old, fresh);
		}
		window.desk.tick();
		tellUnseen();
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
	// a login that has ended leads to the login page, anything else is tried again
	async function again() {
		const answer = await fetch('/api/board?' + scope, { headers: { Accept: 'application/json' } }).catch(() => null);
		if (answer?.status === 401) location.reload();
		else setTimeout(listen, 10000);
	}

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
			if (stream.readyState === EventSource.CLOSED) again();
		});
	}

	tellUnseen();
	addEventListener('resize', tellUnseen);
	document.querySelector('.incidents').addEventListener('scroll', tellUnseen, true);
	load('/api/board?' + scope)
		.then(show)
		.catch(() => picture.say(words.failed))
		.finally(listen);
})();
