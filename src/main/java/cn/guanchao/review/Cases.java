package cn.guanchao.review;

import cn.guanchao.access.Audit;
import cn.guanchao.index.IndexUnavailable;
import cn.guanchao.respond.Compensations;
import cn.guanchao.respond.DatabaseTime;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.IncidentChanged;
import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Incidents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The case library. A case drafts itself when its incident is resolved; should that be
 * missed, the next look at the library makes up for it, because the rows are still there.
 */
@Service
public class Cases {

	private static final Logger log = LoggerFactory.getLogger(Cases.class);

	private static final int SIMILAR = 5;

	private static final int LONGEST = 20_000;

	private final CaseRows rows;

	private final CaseIndex index;

	private final TalkCount talk;

	private final Incidents incidents;

	private final Compensations compensations;

	private final Audit audit;

	private final DatabaseTime time;

	private final TransactionTemplate transaction;

	Cases(CaseRows rows, CaseIndex index, TalkCount talk, Incidents incidents, Compensations compensations, Audit audit,
			DatabaseTime time, PlatformTransactionManager transactions) {
		this.rows = rows;
		this.index = index;
		this.talk = talk;
		this.incidents = incidents;
		this.compensations = compensations;
		this.audit = audit;
		this.time = time;
		this.transaction = new TransactionTemplate(transactions);
		this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/** A page of the library. */
	public record Page(long total, List<CaseFile> items) {

	}

	@TransactionalEventListener
	void changed(IncidentChanged event) {
		try {
			this.incidents.find(event.incidentId())
				.filter((incident) -> !incident.state().active() && !incident.drill() && incident.mergedInto() == null)
				.ifPresent((incident) -> makeUp());
		}
		catch (RuntimeException ex) {
			log.error("the case of incident {} is drafted later: {}", event.incidentId(), ex.toString(), ex);
		}
	}

	/** Drafts what is missing and hands to the index what it does not have yet. */
	void makeUp() {
		this.rows.undrafted().forEach(this::draft);
		countTalk();
		this.rows.unindexed().forEach((file) -> {
			if (this.index.keep(file)) {
				this.rows.indexed(file.draft().incidentId(), this.time.now());
			}
		});
	}

	private void countTalk() {
		try {
			Instant now = this.time.now();
			for (long id : this.rows.uncounted(now)) {
				this.incidents.find(id)
					.filter((incident) -> incident.closedAt() != null)
					.ifPresent((incident) -> this.rows.keep(id, this.talk.of(incident, now)));
			}
		}
		catch (IndexUnavailable ex) {
			log.warn("the talk of cases is counted later: {}", ex.getMessage());
		}
	}

	private void draft(long incidentId) {
		IncidentFile file = this.incidents.file(incidentId);
		CaseFile.Draft draft = CaseDraft.of(file, this.compensations.of(incidentId));
		this.transaction.executeWithoutResult((status) -> {
			this.rows.insert(draft, CaseDraft.summary(draft), this.time.now());
			this.rows.addPhrases(file);
		});
		log.info("drafted case incident={} figures={} missed={}", incidentId, draft.figures().size(),
				draft.missed().size());
	}

	/**
	 * Cases that speak of this, or all of them, the newest first.
	 * @param words empty for all
	 */
	public Page search(String words, int page, int size) {
		makeUp();
		if (words.isBlank()) {
			return new Page(this.rows.count(), this.rows.newest(page, size));
		}
		List<CaseFile> found = this.index.find(words, 200)
			.map((ids) -> ids.stream().flatMap((id) -> this.rows.find(id).stream()).toList())
			.orElseGet(() -> this.rows.containing(words));
		return new Page(found.size(), found.stream().skip((long) page * size).limit(size).toList());
	}

	public Optional<CaseFile> find(long incidentId) {
		makeUp();
		return this.rows.find(incidentId);
	}

	/** What was learned from incidents like this one. */
	public List<CaseFile> similar(long incidentId) {
		Incident incident = this.incidents.find(incidentId)
			.orElseThrow(() -> new IllegalArgumentException("incident " + incidentId + " is unknown"));
		String words = incident.title()
				+ ((incident.about().risk() != null) ? " " + incident.about().risk().label() : "");
		return this.index.find(words, SIMILAR + 1)
			.map((ids) -> ids.stream().flatMap((id) -> this.rows.find(id).stream()).toList())
			.orElseGet(() -> this.rows.containing(incident.title()))
			.stream()
			.filter((file) -> file.draft().incidentId() != incidentId)
			.limit(SIMILAR)
			.toList();
	}

	/** What people add to a case. */
	public CaseFile edit(long incidentId, String summary, String lessons, String followUps, List<String> tags,
			String by) {
		if (summary.isBlank() || (summary + lessons + followUps).length() > LONGEST) {
			throw new IllegalArgumentException("summary 必须填写，与 lessons、followUps 合计不超过 " + LONGEST + " 字");
		}
		makeUp();
		Instant now = this.time.now();
		this.transaction.executeWithoutResult((status) -> {
			if (!this.rows.edit(incidentId, summary.strip(), lessons.strip(), followUps.strip(), tags, by, now)) {
				throw new IllegalArgumentException("incident " + incidentId + " has no case; resolve it first");
			}
			this.audit.record(by, "CaseEdited", "incident:" + incidentId, Map.of("tags", tags));
		});
		makeUp();
		return this.rows.find(incidentId).orElseThrow();
	}

	/**
	 * Words that were approved and used.
	 * @param words empty for all
	 * @param risk code of a kind of harm, empty for all
	 */
	public List<Phrase> phrases(String words, String risk, int page, int size) {
		makeUp();
		return this.rows.phrases(words, risk, page, size);
	}

	public long countPhrases(String words, String risk) {
		return this.rows.countPhrases(words, risk);
	}

}
