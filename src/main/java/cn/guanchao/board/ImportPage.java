package cn.guanchao.board;

import cn.guanchao.access.Audit;
import cn.guanchao.collect.HandIn;
import cn.guanchao.collect.HandedField;
import cn.guanchao.source.Source;
import cn.guanchao.source.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.io.IOException;
import java.io.Serializable;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Hand in a file of tickets, reviews or survey answers. */
@Page
@RequestMapping("/import")
@PreAuthorize("hasRole('ANALYST')")
class ImportPage {

	private static final int SHOWN_ERRORS = 200;

	private final HandIn handIn;

	private final Sources sources;

	private final Audit audit;

	private final Wording say;

	ImportPage(HandIn handIn, Sources sources, Audit audit, Wording say) {
		this.handIn = handIn;
		this.sources = sources;
		this.audit = audit;
		this.say = say;
	}

	/**
	 * What became of a file, with its first bad lines. Kept in the session until it is
	 * shown.
	 */
	record Outcome(String file, HandIn.Taken taken, List<HandIn.BadLine> errors) implements Serializable {

		static Outcome of(String file, HandIn.Taken taken) {
			return new Outcome(file, new HandIn.Taken(taken.received(), taken.accepted(), taken.mentions(), List.of()),
					taken.errors().stream().limit(SHOWN_ERRORS).toList());
		}

		public int bad() {
			return this.taken.received() - this.taken.accepted();
		}

	}

	@GetMapping
	String form(Model model) {
		model
			.addAttribute("sources",
					this.sources.all().stream().filter((source) -> !source.kind().isVisited()).toList())
			.addAttribute("fields", HandedField.values());
		return "import";
	}

	/** The part of the form that shows the columns of the chosen file. */
	@PostMapping("/preview")
	String preview(@RequestParam MultipartFile file, Model model) throws IOException {
		model.addAttribute("fields", HandedField.values());
		try {
			this.handIn.preview(file.getBytes(), null)
				.ifPresentOrElse((preview) -> model.addAttribute("preview", preview),
						() -> model.addAttribute("lines", true));
		}
		catch (IllegalArgumentException ex) {
			model.addAttribute("mistake", ex.getMessage());
		}
		return "import :: columns";
	}

	@PostMapping
	String take(@RequestParam MultipartFile file, @RequestParam(defaultValue = "") String source,
			@RequestParam(name = "column", required = false) @Nullable List<String> columns, Principal who,
			RedirectAttributes flash) throws IOException {
		if (file.isEmpty()) {
			throw new BadInput("file", this.say.text("import.nofile"));
		}
		Source known = source.isBlank() ? null
				: this.sources.byId(source).orElseThrow(() -> new Missing("source", source));
		String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
		HandIn.Taken taken = (columns != null && !columns.isEmpty())
				? this.handIn.take(file.getBytes(), null, known, fields(columns))
				: this.handIn.take(file.getBytes(), null, known);
		this.audit.record(who.getName(), "import", "source:" + ((known != null) ? known.id() : "push"), Map.of("file",
				name, "received", taken.received(), "accepted", taken.accepted(), "mentions", taken.mentions()));
		flash.addFlashAttribute("outcome", Outcome.of(name, taken));
		return "redirect:/import";
	}

	/** An empty choice is a column that is not taken. */
	private static List<@Nullable HandedField> fields(List<String> columns) {
		List<@Nullable HandedField> fields = new ArrayList<>();
		columns.forEach((column) -> fields.add(column.isBlank() ? null : HandedField.of(column)));
		return fields;
	}

}
