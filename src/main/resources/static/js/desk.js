// What every page does: clocks that count on, menus, the theme, and the CSRF header for htmx.
(() => {
	'use strict';

	const words = document.body.dataset;
	const meta = (name) => document.querySelector(`meta[name="${name}"]`);
	// the server's clock counts, not the reader's
	const offset = Date.parse(meta('now')?.content ?? '') - Date.now() || 0;
	const now = () => Date.now() + offset;

	const fill = (pattern, ...values) => pattern.replace(/\{(\d)\}/g, (_, i) => values[i]);

	function span(milliseconds) {
		const seconds = Math.floor(milliseconds / 1000);
		const minutes = Math.floor(seconds / 60);
		const hours = Math.floor(minutes / 60);
		if (hours >= 24) return fill(words.days, Math.floor(hours / 24), hours % 24);
		if (hours > 0) return fill(words.hours, hours, minutes % 60);
		return minutes > 0 ? fill(words.minutes, minutes) : fill(words.seconds, seconds);
	}

	function tick() {
		for (const clock of document.querySelectorAll('[data-due]')) {
			const left = Date.parse(clock.dataset.due) - now();
			const text = left > 0 ? fill(words.left, span(left)) : fill(words.overdue, span(-left));
			if (clock.textContent !== text) clock.textContent = text;
			clock.classList.toggle('over', left <= 0);
			clock.classList.toggle('near', left > 0 && left < 3600000);
			clock.classList.toggle('calm', left >= 3600000);
		}
	}
	setInterval(tick, 1000);

	function toggleTheme() {
		const root = document.documentElement;
		const dark = root.dataset.theme === 'dark'
			|| (root.dataset.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
		root.dataset.theme = dark ? 'light' : 'dark';
		document.cookie = `theme=${root.dataset.theme};path=/;max-age=31536000;samesite=lax`;
		document.dispatchEvent(new Event('themechange'));
	}

	document.addEventListener('click', (event) => {
		if (event.target.closest('[data-theme-toggle]')) toggleTheme();
		for (const menu of document.querySelectorAll('[data-menu][open]')) {
			if (!menu.contains(event.target)) menu.open = false;
		}
	});

	document.addEventListener('keydown', (event) => {
		if (event.key === 'Escape') {
			for (const menu of document.querySelectorAll('[data-menu][open]')) {
				menu.open = false;
				menu.querySelector('summary').focus();
			}
		}
		const typing = event.target.closest('input, textarea, select, [contenteditable]');
		if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) {
			const field = document.querySelector('[data-search]');
			event.preventDefault();
			if (field) field.focus();
			else location.assign('/mentions');
		}
	});

	document.addEventListener('change', (event) => {
		event.target.closest('form[data-scope]')?.requestSubmit();
	});
	for (const button of document.querySelectorAll('[data-noscript]')) button.hidden = true;

	document.addEventListener('submit', (event) => {
		const question = event.target.dataset?.confirm;
		if (question && !window.confirm(question)) event.preventDefault();
	});

	document.addEventListener('htmx:configRequest', (event) => {
		const csrf = meta('csrf');
		if (csrf) event.detail.headers[csrf.dataset.header] = csrf.content;
	});

	// a part that may no longer be loaded: back through the login, but never over words that are being written
	document.addEventListener('htmx:responseError', (event) => {
		const { status } = event.detail.xhr;
		if (status !== 401 && status !== 403) return;
		const written = [...document.querySelectorAll('textarea')].some((field) => field.value !== field.defaultValue);
		if (status === 401 && !written) return location.reload();
		const note = document.querySelector('[data-offline]');
		note.textContent = words.expired;
		note.hidden = false;
		note.scrollIntoView({ block: 'nearest' });
	});

	window.desk = { now, tick, fill };
})();
