package cn.guanchao.board;

import cn.guanchao.access.Audit;
import cn.guanchao.collect.Tryout;
import cn.guanchao.source.Catalogue;
import cn.guanchao.source.Offer;
import cn.guanchao.source.Source;
import cn.guanchao.source.Sources;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.util.List;
import java.util.Map;

/** Ready-made sources: what there is, what each would bring, and adding one. */
@RestController
@Tag(name = "sources")
class CatalogueApi {

	private final Catalogue catalogue;

	private final Tryout tryout;

	private final Sources sources;

	private final Audit audit;

	CatalogueApi(Catalogue catalogue, Tryout tryout, Sources sources, Audit audit) {
		this.catalogue = catalogue;
		this.tryout = tryout;
		this.sources = sources;
		this.audit = audit;
	}

	/**
	 * The catalogue.
	 *
	 * @param rsshub whether an RSSHub is set, without which offers that need one cannot
	 * be added
	 */
	record Offers(long total, List<Offer> items, boolean rsshub) {
	}

	@GetMapping("/api/sources/catalogue")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "Sources that are ready to be added, and what each needs")
	Offers offers() {
		List<Offer> offers = this.catalogue.offers();
		return new Offers(offers.size(), offers, this.catalogue.hasRsshub());
	}

	@GetMapping("/api/sources/catalogue/{id}/preview")
	@PreAuthorize("hasRole('ANALYST')")
	@Operation(summary = "What a source of the catalogue lists now; stores nothing")
	Tryout.Tried preview(@PathVariable String id, @RequestParam(defaultValue = "") String keyword) {
		return this.tryout.look(source(id, keyword));
	}

	@PostMapping("/api/sources/catalogue/{id}")
	@PreAuthorize("hasRole('ANALYST')")
	@Operation(summary = "Add a source of the catalogue; its first visit follows within a minute")
	Source add(@PathVariable String id, @RequestParam(defaultValue = "") String keyword, Principal who) {
		Source source = source(id, keyword);
		this.sources.save(source);
		this.audit.record(who.getName(), "source.save", source.id(), Map.of("name", source.name(), "catalogue", id));
		return source;
	}

	private Source source(String id, String keyword) {
		Offer offer = this.catalogue.byId(id).orElseThrow(() -> new Missing("catalogue source", id));
		try {
			return this.catalogue.source(offer, keyword);
		}
		catch (IllegalArgumentException ex) {
			throw new BadInput(offer.asksKeyword() && keyword.isBlank() ? "keyword" : "rsshub",
					String.valueOf(ex.getMessage()));
		}
	}

}
