package cn.guanchao.reply;

import cn.guanchao.index.Found;
import cn.guanchao.index.IndexUnavailable;
import cn.guanchao.index.MentionQuery;
import cn.guanchao.index.Mentions;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.respond.DatabaseTime;
import cn.guanchao.respond.Evidence;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.IncidentChanged;
import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Incidents;
import cn.guanchao.respond.Regrouped;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Brings the negative mentions of an incident into its work list: what it keeps as
 * evidence at once, what is published later each minute.
 */
@Service
public class ReplyIntake {

	private static final Logger log = LoggerFactory.getLogger(ReplyIntake.class);

	/** Of one incident and look; the next look brings the rest. */
	private static final int MOST = MentionQuery.MAX_SIZE;

	private static final int INCIDENTS = 200;

	/** Talk begins before it is noticed. */
	private static final Duration BEFORE = Duration.ofHours(24);

	private final ReplyRows rows;

	private final Incidents incidents;

	private final Mentions mentions;

	private final DatabaseTime time;

	private final TransactionTemplate transaction;

	ReplyIntake(ReplyRows rows, Incidents incidents, Mentions mentions, DatabaseTime time,
			PlatformTransactionManager transactions) {
		this.rows = rows;
		this.incidents = incidents;
		this.mentions = mentions;
		this.time = time;
		this.transaction = new TransactionTemplate(transactions);
		this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	@TransactionalEventListener
	void changed(IncidentChanged event) {
		try {
			this.transaction.executeWithoutResult((status) -> this.rows.addKept(event.incidentId(), this.time.now()));
		}
		catch (RuntimeException ex) {
			log.error("the work list of incident {} is filled later: {}", event.incidentId(), ex.toString(), ex);
		}
	}

	/** The list follows its incident, in the transaction that merges or splits. */
	@EventListener
	void regrouped(Regrouped event) {
		int moved = this.rows.move(event.from(), event.into(), event.mentionIds(), this.time.now());
		log.info("work list moved from={} into={} items={}", event.from(), event.into(), moved);
	}

	/** Looks after every incident that is being handled; answers how many were new. */
	int run() {
		int taken = 0;
		try {
			for (IncidentFile.Listed listed : this.incidents.list(true, 0, INCIDENTS).items()) {
				taken += listed.incident().drill() ? 0 : take(listed.incident());
			}
		}
		catch (IndexUnavailable ex) {
			log.warn("work lists wait for Elasticsearch: {}", ex.getMessage());
		}
		return taken;
	}

	/** Looks after one incident now. */
	public int take(long incidentId) {
		return this.incidents.find(incidentId).map(this::take).orElse(0);
	}

	private int take(Incident incident) {
		int kept = this.rows.addKept(incident.id(), this.time.now());
		MentionQuery query = query(incident, this.time.now());
		if (query == null) {
			return kept;
		}
		List<Evidence> found = this.mentions.search(query)
			.items()
			.stream()
			.map(Found.Hit::mention)
			.map(Evidence::of)
			.toList();
		return kept + this.rows.add(incident.id(), found, this.time.now());
	}

	/** Without a story or a kind of harm nobody knows which mentions are meant. */
	private static @Nullable MentionQuery query(Incident incident, Instant now) {
		Instant from = incident.detectedAt().minus(BEFORE);
		String story = incident.about().storyId();
		RiskCategory risk = incident.about().risk();
		if (story == null && risk == null) {
			return null;
		}
		return new MentionQuery(null, List.of(incident.about().subjectId()), List.of(Sentiment.Label.NEG), List.of(),
				(story == null) ? List.of(Objects.requireNonNull(risk)) : List.of(),
				(story != null) ? List.of(story) : List.of(), List.of(), List.of(), from, now.plusSeconds(1),
				MentionQuery.Sort.TIME, 0, MOST);
	}

}
