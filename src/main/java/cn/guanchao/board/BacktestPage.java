package cn.guanchao.board;

import cn.guanchao.access.Audit;
import cn.guanchao.detect.DetectorSettings;
import cn.guanchao.detect.SavedSettings;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What would a changed threshold have told us last month? */
@Page
@RequestMapping("/backtest")
@PreAuthorize("hasRole('VIEWER')")
class BacktestPage {

	private static final List<Integer> DAYS = List.of(7, 14, 28);

	private static final List<String> KINDS = List.of("negative", "volume", "share");

	private final BacktestApi api;

	private final Boards boards;

	private final Subjects subjects;

	private final SavedSettings settings;

	private final Audit audit;

	private final Wording say;

	private final Clock clock;

	BacktestPage(BacktestApi api, Boards boards, Subjects subjects, SavedSettings settings, Audit audit, Wording say,
			Clock clock) {
		this.api = api;
		this.boards = boards;
		this.subjects = subjects;
		this.settings = settings;
		this.audit = audit;
		this.say = say;
		this.clock = clock;
	}

	@GetMapping
	String backtest(@RequestParam(required = false) @Nullable String subject,
			@RequestParam(defaultValue = "negative") String kind, @RequestParam(defaultValue = "28") int days,
			Tried tried, Model model) {
		Optional<Subject> watched = this.boards.subject(subject);
		if (watched.isEmpty()) {
			return "welcome";
		}
		Instant to = this.clock.instant().truncatedTo(ChronoUnit.MINUTES);
		Instant from = to.minus(Duration.ofDays(Math.clamp(days, 1, DAYS.getLast())));
		DetectorSettings settings = this.api.settings(tried);
		model.addAttribute("trial", this.api.trial(this.api.history(watched.get().id(), kind, from, to), settings))
			.addAttribute("saved", this.settings.get())
			.addAttribute("tried", settings)
			.addAttribute("subject", watched.get())
			.addAttribute("subjects", this.subjects.all())
			.addAttribute("kind", kind)
			.addAttribute("kinds", KINDS)
			.addAttribute("days", days)
			.addAttribute("periods", DAYS)
			.addAttribute("from", from)
			.addAttribute("to", to);
		return "backtest";
	}

	@PostMapping("/settings")
	@PreAuthorize("hasRole('ADMIN')")
	String save(Tried tried, Principal who, RedirectAttributes flash) {
		DetectorSettings settings = this.api.settings(tried);
		this.settings.save(settings);
		this.audit.record(who.getName(), "watch.detector", "detector",
				Map.of("share", settings.share(), "floor", settings.floor(), "minRatio", settings.minRatio(),
						"burstRatio", settings.burstRatio(), "calm", settings.calm()));
		flash.addFlashAttribute("notice", this.say.text("backtest.kept"));
		return "redirect:/backtest";
	}

	@PostMapping("/settings/defaults")
	@PreAuthorize("hasRole('ADMIN')")
	String defaults(Principal who, RedirectAttributes flash) {
		this.settings.save(DetectorSettings.DEFAULTS);
		this.audit.record(who.getName(), "watch.detector", "detector", Map.of("settings", "defaults"));
		flash.addFlashAttribute("notice", this.say.text("backtest.kept"));
		return "redirect:/backtest";
	}

}
