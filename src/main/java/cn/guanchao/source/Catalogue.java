package cn.guanchao.source;

import cn.guanchao.yaml.BadYaml;
import cn.guanchao.yaml.Problem;
import cn.guanchao.yaml.Section;
import cn.guanchao.yaml.StrictYaml;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Sources that are ready to be added: one YAML file a group under
 * {@code cn/guanchao/source/catalogue}. A new site touches one file.
 */
@Component
public class Catalogue {

	private static final String FILES = "classpath*:cn/guanchao/source/catalogue/*.yml";

	private final List<Offer> offers;

	private final @Nullable URI rsshub;

	/**
	 * Where the catalogue's feeds are made.
	 *
	 * @param rsshub the address of an RSSHub of one's own; its host must be listed in
	 * {@code guanchao.crawl.allow} where it is not on the public internet
	 */
	@ConfigurationProperties("guanchao.source")
	record Settings(@Nullable URI rsshub) {
	}

	Catalogue(Settings settings) {
		this.rsshub = settings.rsshub();
		this.offers = read();
	}

	public List<Offer> offers() {
		return this.offers;
	}

	public Optional<Offer> byId(String id) {
		return this.offers.stream().filter((offer) -> offer.id().equals(id)).findFirst();
	}

	/** Whether an RSSHub is set, without which most social media cannot be added. */
	public boolean hasRsshub() {
		return this.rsshub != null;
	}

	/**
	 * The source that an offer becomes.
	 * @throws IllegalArgumentException where something that it needs is missing
	 */
	public Source source(Offer offer, String keyword) {
		return offer.source(this.rsshub, keyword);
	}

	private static List<Offer> read() {
		List<Offer> offers = new ArrayList<>();
		List<Problem> problems = new ArrayList<>();
		Set<String> ids = new HashSet<>();
		try {
			Resource[] files = new PathMatchingResourcePatternResolver().getResources(FILES);
			Arrays.sort(files, Comparator.comparing((file) -> Objects.requireNonNull(file.getFilename())));
			for (Resource file : files) {
				Section document = new StrictYaml("catalogue/" + file.getFilename())
					.read(file.getContentAsString(StandardCharsets.UTF_8))
					.getFirst();
				String group = document.text("group", null);
				for (Section section : document.sections("sources")) {
					Optional<Offer> offer = offer(section, group);
					if (offer.isPresent() && !ids.add(offer.get().id())) {
						section.problem("id", "stands twice; each needs one of its own");
					}
					offer.ifPresent(offers::add);
				}
				document.nothingElse();
				problems.addAll(document.problems());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		if (!problems.isEmpty()) {
			throw new BadYaml(problems);
		}
		return List.copyOf(offers);
	}

	private static Optional<Offer> offer(Section section, String group) {
		try {
			Offer offer = new Offer(section.text("id", null), group, section.text("name", null),
					section.value("kind", Source.Kind.FEED, Source.Kind.FEED, Source.Kind::of),
					section.value("channel", null, Channel.NEWS, Channel::of), section.text("url", null),
					section.duration("interval", Duration.ofMinutes(10)),
					section.value("weight", 1.0, 1.0, Double::valueOf),
					section.value("needs", Offer.Needs.NOTHING, Offer.Needs.NOTHING, Offer.Needs::of),
					section.has("note") ? section.text("note", null) : null);
			section.nothingElse();
			return Optional.of(offer);
		}
		catch (IllegalArgumentException ex) {
			section.problem("id", String.valueOf(ex.getMessage()));
			return Optional.empty();
		}
	}

}
