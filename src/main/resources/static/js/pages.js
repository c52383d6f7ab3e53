// Forms that talk to the JSON API: visit a source, preview a page, upload the watch list; templates of statements.
(() => {
	'use strict';

	const csrf = document.querySelector('meta[name="csrf"]');
	const headers = (more = {}) => (csrf ? { ...more, [csrf.dataset.header]: csrf.content } : more);
	const node = (name, text, className) => {
		const element = document.createElement(name);
		element.textContent = text;
		if (className) element.className = className;
		return element;
	};

	// a problem's own words (RFC 9457), or the bare status
	async function reason(answer) {
		try {
			const problem = await answer.json();
			return problem;
		}
		catch {
			return { detail: `HTTP ${answer.status}` };
		}
	}

	function refusal(problem) {
		const box = node('div', '', 'broken');
		box.setAttribute('role', 'alert');
		box.append(node('p', problem.detail ?? problem.title ?? ''));
		if (Array.isArray(problem.problems)) {
			const list = node('ul', '', 'problems');
			for (const one of problem.problems) {
				list.append(node('li', typeof one === 'string' ? one
					: [one.line && `第 ${one.line} 行`, one.path, one.value, one.message ?? one.problem ?? one.text].filter(Boolean).join('：')));
			}
			box.append(list);
		}
		return box;
	}

	document.addEventListener('click', async (event) => {
		const button = event.target.closest('[data-post]');
		if (!button) return;
		button.disabled = true;
		const answer = await fetch(button.dataset.post, { method: 'POST', headers: headers() });
		button.textContent = answer.ok ? button.dataset.done : ((await reason(answer)).detail ?? `HTTP ${answer.status}`);
	});

	const preview = document.querySelector('form[data-preview]');
	preview?.addEventListener('submit', async (event) => {
		event.preventDefault();
		const result = document.querySelector('[data-preview-result]');
		result.replaceChildren(node('p', preview.dataset.busy, 'faint'));
		const answer = await fetch('/api/sources/preview?' + new URLSearchParams({ url: preview.elements.url.value }), { method: 'POST', headers: headers() });
		if (!answer.ok) return result.replaceChildren(refusal(await reason(answer)));
		const page = await answer.json();
		const list = document.createElement('dl');
		const row = (name, value) => list.append(node('dt', name), node('dd', value || preview.dataset.none));
		row(result.dataset.title, page.title);
		row(result.dataset.published, page.publishedAt && new Date(page.publishedAt).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' }));
		row(result.dataset.source, page.source);
		row(result.dataset.author, page.author);
		if (page.siteRule) row(result.dataset.rule, result.dataset.by.replace('{0}', page.siteRule));
		const sheet = page.complaint;
		if (sheet) row(result.dataset.complaint, [sheet.status, sheet.demand, sheet.amount && `¥${sheet.amount}`, sheet.against, sheet.answer && result.dataset.answered].filter(Boolean).join(' · '));
		if (page.discussion) row(result.dataset.discussion, String(page.discussion.replies));
		row(result.dataset.charset, page.charset);
		row(result.dataset.links, String(page.links?.length ?? 0));
		row(result.dataset.text, page.text);
		result.replaceChildren(list);
	});

	// a source of the catalogue: try it, or add it
	async function offer(form, method, path) {
		const result = form.querySelector('[data-offer-result]');
		if (!form.reportValidity()) return null;
		result.replaceChildren(node('p', form.dataset.busy, 'faint'));
		const keyword = form.elements.keyword?.value ?? '';
		const answer = await fetch(`/api/sources/catalogue/${form.dataset.offer}${path}?` + new URLSearchParams({ keyword }), { method, headers: headers() });
		if (!answer.ok) result.replaceChildren(refusal(await reason(answer)));
		return answer.ok ? answer.json() : null;
	}
	document.addEventListener('click', async (event) => {
		const form = event.target.closest('[data-try]')?.closest('form[data-offer]');
		const tried = form && await offer(form, 'GET', '/preview');
		if (!tried) return;
		const list = document.createElement('ol');
		for (const item of tried.items) list.append(node('li', item.title || item.text));
		form.querySelector('[data-offer-result]').replaceChildren(tried.items.length ? list : node('p', tried.problem ?? form.dataset.none, 'notice'));
	});
	document.addEventListener('submit', async (event) => {
		const form = event.target.closest('form[data-offer]');
		if (!form) return;
		event.preventDefault();
		const added = await offer(form, 'POST', '');
		if (added) form.querySelector('[data-offer-result]').replaceChildren(node('p', form.dataset.done, 'said'));
	});

	const watch = document.querySelector('form[data-watch]');
	watch?.addEventListener('submit', async (event) => {
		event.preventDefault();
		const result = document.querySelector('[data-watch-result]');
		result.replaceChildren(node('p', watch.dataset.busy, 'faint'));
		const answer = await fetch('/api/watch', { method: 'PUT', headers: headers({ 'Content-Type': 'application/yaml' }), body: await watch.elements.file.files[0].text() });
		if (!answer.ok) return result.replaceChildren(refusal(await reason(answer)));
		result.replaceChildren(node('p', watch.dataset.done, 'said'));
		location.reload();
	});

	document.addEventListener('change', (event) => {
		const choice = event.target.closest('[data-templates]')?.selectedOptions[0];
		if (!choice?.value) return;
		const form = choice.closest('form');
		form.elements.kind.value = choice.dataset.kind;
		form.elements.title.value = choice.dataset.title;
		form.elements.text.value = choice.dataset.text;
		form.elements.text.dispatchEvent(new Event('input', { bubbles: true }));
	});

	// a finding leads to its words in the text that is being written
	document.addEventListener('click', (event) => {
		const words = event.target.closest('[data-find]')?.dataset.find;
		const field = event.target.closest('form')?.elements.text;
		const at = words && field ? field.value.indexOf(words) : -1;
		if (at < 0) return;
		field.focus();
		field.setSelectionRange(at, at + words.length);
		field.scrollTop = field.scrollHeight * at / field.value.length - field.clientHeight / 2;
	});

	document.addEventListener('click', async (event) => {
		const button = event.target.closest('[data-copy]');
		if (!button) return;
		await navigator.clipboard.writeText(button.dataset.copy);
		button.textContent = button.dataset.done;
	});

	document.addEventListener('change', (event) => {
		const name = event.target.dataset?.all;
		if (!name) return;
		for (const box of document.querySelectorAll(`input[name="${name}"]:not(:disabled)`)) box.checked = event.target.checked;
	});

	// a line number leads to its line
	document.addEventListener('click', (event) => {
		const line = Number(event.target.closest('[data-line]')?.dataset.line);
		const field = document.querySelector('textarea.code');
		if (!line || !field) return;
		const lines = field.value.split('\n');
		const at = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
		field.focus();
		field.setSelectionRange(at, at + (lines[line - 1] ?? '').length);
		field.scrollTop = field.scrollHeight * (line - 1) / lines.length - field.clientHeight / 3;
	});

	document.addEventListener('click', (event) => {
		if (event.target.closest('[data-print]')) window.print();
	});

	// what a link leads to lies open
	const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
	if (target) (target.closest('details') ?? {}).open = true;

	// on a phone the facets start folded
	if (matchMedia('(max-width: 900px)').matches) {
		for (const fold of document.querySelectorAll('[data-fold]')) fold.open = false;
	}
})();
