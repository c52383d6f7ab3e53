package cn.guanchao.board;

import cn.guanchao.access.Audit;
import cn.guanchao.source.Channel;
import cn.guanchao.source.JsonMapping;
import cn.guanchao.source.Source;
import cn.guanchao.source.Sources;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Whom we watch and where: the same rows as the YAML watch list. */
@Page
@RequestMapping("/watch")
@PreAuthorize("hasRole('ANALYST')")
class WatchPage {

	private final Subjects subjects;

	private final Sources sources;

	private final Audit audit;

	private final Wording say;

	WatchPage(Subjects subjects, Sources sources, Audit audit, Wording say) {
		this.subjects = subjects;
		this.sources = sources;
		this.audit = audit;
		this.say = say;
	}

	@GetMapping
	String watch(Model model) {
		model.addAttribute("subjects", this.subjects.all())
			.addAttribute("sources", this.sources.all())
			.addAttribute("subjectKinds", Subject.Kind.values())
			.addAttribute("sourceKinds", Source.Kind.values())
			.addAttribute("channels", Channel.values());
		return "watch";
	}

	@PostMapping("/subjects")
	String saveSubject(@RequestParam String id, @RequestParam String name, @RequestParam String kind,
			@RequestParam(defaultValue = "") String aliases, @RequestParam(defaultValue = "") String products,
			@RequestParam(defaultValue = "") String exclusions, Principal who, RedirectAttributes flash) {
		Subject subject = new Subject(id.strip(), name, Subject.Kind.of(kind), words(aliases), words(products),
				words(exclusions));
		this.subjects.save(subject);
		this.audit.record(who.getName(), "watch.subject", "subject:" + subject.id(), Map.of("name", subject.name()));
		return saved(subject.name(), flash);
	}

	@PostMapping("/subjects/{id}/remove")
	@PreAuthorize("hasRole('ADMIN')")
	String removeSubject(@PathVariable String id, Principal who, RedirectAttributes flash) {
		this.subjects.remove(id);
		this.audit.record(who.getName(), "watch.subject.remove", "subject:" + id, Map.of());
		return removed(id, flash);
	}

	@PostMapping("/sources")
	String saveSource(@RequestParam String id, @RequestParam String name, @RequestParam String kind,
			@RequestParam String channel, @RequestParam String url, @RequestParam(defaultValue = "10") int minutes,
			@RequestParam(defaultValue = "1") double weight, @RequestParam(defaultValue = "false") boolean enabled,
			Principal who, RedirectAttributes flash) {
		Source.Kind read = Source.Kind.of(kind);
		JsonMapping paths = (read == Source.Kind.JSON) ? this.sources.byId(id.strip()).map(Source::json).orElse(null)
				: null;
		Source source = new Source(id.strip(), name, read, Channel.of(channel),
				url.isBlank() ? null : URI.create(url.strip()), Duration.ofMinutes(minutes), enabled, weight, paths);
		this.sources.save(source);
		this.audit.record(who.getName(), "watch.source", "source:" + source.id(), Map.of("name", source.name()));
		return saved(source.name(), flash);
	}

	@PostMapping("/sources/{id}/remove")
	@PreAuthorize("hasRole('ADMIN')")
	String removeSource(@PathVariable String id, Principal who, RedirectAttributes flash) {
		this.sources.remove(id);
		this.audit.record(who.getName(), "watch.source.remove", "source:" + id, Map.of());
		return removed(id, flash);
	}

	private String saved(String name, RedirectAttributes flash) {
		flash.addFlashAttribute("notice", this.say.text("watch.saved", name));
		return "redirect:/watch";
	}

	private String removed(String id, RedirectAttributes flash) {
		flash.addFlashAttribute("notice", this.say.text("watch.removed", id));
		return "redirect:/watch";
	}

	/** One word a line, or separated by commas of either width. */
	private static List<String> words(String text) {
		return Arrays.stream(text.split("[\\n,，、]")).map(String::strip).filter((word) -> !word.isEmpty()).toList();
	}

}
