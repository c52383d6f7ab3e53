package cn.guanchao.demo;

import cn.guanchao.access.Audit;
import cn.guanchao.access.People;
import cn.guanchao.access.Person;
import cn.guanchao.competitor.Activities;
import cn.guanchao.competitor.Prices;
import cn.guanchao.demand.Demands;
import cn.guanchao.detect.Signals;
import cn.guanchao.index.Evidence;
import cn.guanchao.index.MentionQuery;
import cn.guanchao.index.Mentions;
import cn.guanchao.respond.Incidents;
import cn.guanchao.source.Source;
import cn.guanchao.source.Sources;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import org.springframework.stereotype.Component;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes the demonstration away with everything that it brought: what is left is an empty
 * system and the audit of what was done.
 */
@Component
class DemoRemoval {

	private static final int MOST_MENTIONS = 100_000;

	private final Demo demo;

	private final Subjects subjects;

	private final Sources sources;

	private final People people;

	private final Mentions mentions;

	private final Evidence evidence;

	private final Activities activities;

	private final Prices prices;

	private final Demands demands;

	private final Signals signals;

	private final Incidents incidents;

	private final Audit audit;

	DemoRemoval(Demo demo, Subjects subjects, Sources sources, People people, Mentions mentions, Evidence evidence,
			Activities activities, Prices prices, Demands demands, Signals signals, Incidents incidents, Audit audit) {
		this.demo = demo;
		this.subjects = subjects;
		this.sources = sources;
		this.people = people;
		this.mentions = mentions;
		this.evidence = evidence;
		this.activities = activities;
		this.prices = prices;
		this.demands = demands;
		this.signals = signals;
		this.incidents = incidents;
		this.audit = audit;
	}

	/**
	 * The sources go first, so that nothing is collected while the rest is taken away.
	 */
	void remove(String actor) {
		this.demo.remove();
		this.sources.all().stream().map(Source::id).filter(DemoRemoval::isOurs).forEach(this.sources::remove);
		List<String> ours = this.subjects.all().stream().map(Subject::id).filter(DemoRemoval::isOurs).toList();
		ours.forEach(this.subjects::remove);
		ours.forEach(this.incidents::erase);
		ours.forEach(this.signals::remove);
		Set<String> articles = new HashSet<>();
		if (!ours.isEmpty()) {
			this.mentions.refresh();
			this.mentions.export(all(ours), MOST_MENTIONS, (mention) -> articles.add(mention.article().id()));
			this.mentions.removeSubjects(ours);
			this.activities.removeSubjects(ours);
			this.prices.removeSubjects(ours);
			this.demands.removeSubjects(ours);
		}
		if (!articles.isEmpty()) {
			this.evidence.remove(articles);
		}
		this.people.all().stream().map(Person::login).filter(DemoRemoval::isOurs).forEach(this.people::remove);
		this.audit.record(actor, "demo.remove", "demo", Map.of("articles", articles.size()));
	}

	private static MentionQuery all(List<String> subjects) {
		MentionQuery everything = MentionQuery.everything();
		return new MentionQuery(null, subjects, everything.sentiments(), everything.channels(), everything.risks(),
				everything.stories(), everything.sites(), everything.sources(), null, null, everything.sort(), 0,
				MentionQuery.MAX_SIZE);
	}

	private static boolean isOurs(String id) {
		return id.startsWith(Demo.PREFIX);
	}

}
