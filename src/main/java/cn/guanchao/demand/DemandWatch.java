package cn.guanchao.demand;

import cn.guanchao.demand.Demands.Known;
import cn.guanchao.demand.Grouping.Grouped;
import cn.guanchao.index.MentionQuery;
import cn.guanchao.index.Mentions;
import cn.guanchao.language.SharedPhrases;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.Sentiment.Label;
import cn.guanchao.source.Channel;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Groups the feedback of the last three months into demands, wherever something is new.
 */
@Component
public class DemandWatch {

	private static final Logger log = LoggerFactory.getLogger(DemandWatch.class);

	/** Where customers say what they want. */
	private static final List<Channel> CHANNELS = List.of(Channel.FEEDBACK, Channel.COMPLAINT, Channel.ECOMMERCE);

	private static final Duration WINDOW = Duration.ofDays(90);

	/** The newest so many voices of a subject are looked at. */
	private static final int MOST = 6000;

	/** A demand is named by its newest so many voices. */
	private static final int NAMED_BY = 120;

	private static final int LONGEST = 200;

	private final Mentions mentions;

	private final Subjects subjects;

	private final Demands demands;

	private final Clock clock;

	private final Map<String, Seen> seen = new ConcurrentHashMap<>();

	DemandWatch(Mentions mentions, Subjects subjects, Demands demands, Clock clock) {
		this.mentions = mentions;
		this.subjects = subjects;
		this.demands = demands;
		this.clock = clock;
	}

	private record Seen(int voices, Instant newest) {
	}

	/** Looks at every subject once. */
	public void look() {
		List<Subject> all = this.subjects.all();
		for (Subject subject : all) {
			if (subject.kind() != Subject.Kind.TOPIC) {
				look(subject, all);
			}
		}
	}

	private void look(Subject subject, List<Subject> all) {
		long began = System.nanoTime();
		Instant now = this.clock.instant();
		Instant since = now.minus(WINDOW);
		List<Mention> voiced = voiced(subject, since);
		Map<String, String> settled = this.demands.settled(subject.id(), since);
		if (!isNews(subject, voiced)) {
			return;
		}
		Grouped grouped = Grouping.of(voiced.stream().map(DemandWatch::voice).toList(), settled);
		Map<String, List<Mention>> members = new LinkedHashMap<>();
		Map<Mention, String> moved = new LinkedHashMap<>();
		for (Mention mention : voiced) {
			String demand = grouped.demandOf().get(mention.id());
			if (demand != null) {
				members.computeIfAbsent(demand, (_) -> new ArrayList<>()).add(mention);
				if (!demand.equals(settled.get(mention.id()))) {
					moved.put(mention, demand);
				}
			}
		}
		List<Known> known = named(subject, members, names(all), now);
		this.demands.keep(subject.id(), known, moved, grouped.nearness());
		this.demands.join(grouped.joined());
		if (!moved.isEmpty()) {
			log.info("demands subject={} voices={} moved={} demands={} joined={} ms={}", subject.id(), voiced.size(),
					moved.size(), members.size(), grouped.joined().size(), (System.nanoTime() - began) / 1_000_000);
		}
	}

	/** Whether anything was captured, or went, since the last look of this node. */
	private boolean isNews(Subject subject, List<Mention> voiced) {
		Seen now = new Seen(voiced.size(),
				voiced.stream()
					.map((mention) -> mention.article().capturedAt())
					.max(Comparator.naturalOrder())
					.orElse(Instant.EPOCH));
		return !now.equals(this.seen.put(subject.id(), now)) && !voiced.isEmpty();
	}

	/** The oldest first. */
	private List<Mention> voiced(Subject subject, Instant since) {
		MentionQuery everything = MentionQuery.everything();
		List<Mention> voiced = new ArrayList<>();
		this.mentions.export(new MentionQuery(null, List.of(subject.id()), everything.sentiments(), CHANNELS,
				everything.risks(), everything.stories(), everything.sites(), everything.sources(), since, null,
				MentionQuery.Sort.TIME, 0, 1), MOST, voiced::add);
		Collections.reverse(voiced);
		return voiced;
	}

	private static Voice voice(Mention mention) {
		return new Voice(mention.id(), mention.sentiment().label() == Label.POS, mention.tokens());
	}

	private List<Known> named(Subject subject, Map<String, List<Mention>> members, List<String> excluded, Instant now) {
		Map<String, Known> before = this.demands.known(subject.id())
			.stream()
			.collect(Collectors.toMap(Known::id, Function.identity()));
		List<String> ids = List.copyOf(members.keySet());
		List<String> names = SharedPhrases.names(members.values().stream().map(DemandWatch::texts).toList(), excluded);
		List<Known> named = new ArrayList<>();
		for (int i = 0; i < ids.size(); i++) {
			Known old = before.get(ids.get(i));
			List<Mention> voices = Objects.requireNonNull(members.get(ids.get(i)));
			String name = names.get(i).isEmpty() ? voices.getFirst().article().title() : names.get(i);
			boolean praise = voices.getFirst().sentiment().label() == Label.POS;
			named.add(new Known(ids.get(i), subject.id(), (old != null && keeps(old, voices)) ? old.name() : name,
					(old != null) ? old.praise() : praise, null, (old != null) ? old.founded() : now));
		}
		return named;
	}

	/** A name stays while one of ten still says all its characters. */
	private static boolean keeps(Known old, List<Mention> voices) {
		long saying = voices.stream()
			.filter((mention) -> old.name().chars().allMatch((c) -> mention.article().text().indexOf(c) >= 0))
			.count();
		return saying * 10 >= voices.size();
	}

	private static List<String> texts(List<Mention> voices) {
		return voices.subList(Math.max(0, voices.size() - NAMED_BY), voices.size())
			.stream()
			.map((mention) -> mention.article().text())
			.map((text) -> text.substring(0, Math.min(LONGEST, text.length())))
			.toList();
	}

	private static List<String> names(List<Subject> all) {
		return all.stream().map(Subject::spellings).flatMap(List::stream).toList();
	}

}
