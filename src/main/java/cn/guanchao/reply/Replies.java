package cn.guanchao.reply;

import cn.guanchao.access.Audit;
import cn.guanchao.access.People;
import cn.guanchao.access.Person;
import cn.guanchao.reply.Reply.Place;
import cn.guanchao.reply.Reply.Reaction;
import cn.guanchao.reply.Reply.State;
import cn.guanchao.respond.DatabaseTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What people do to the work list: assign, answer, hear what the author makes of it,
 * close. Each step is one transaction with its audit row.
 */
@Service
public class Replies {

	private static final int LONGEST = 2000;

	private final ReplyRows rows;

	private final People people;

	private final Audit audit;

	private final DatabaseTime time;

	Replies(ReplyRows rows, People people, Audit audit, DatabaseTime time) {
		this.rows = rows;
		this.people = people;
		this.audit = audit;
		this.time = time;
	}

	/** A page of the work list. */
	public record Page(long total, List<Reply> items) {

	}

	public Page list(ReplyFilter filter, int page, int size) {
		return new Page(this.rows.count(filter), this.rows.list(filter, page, size));
	}

	/**
	 * How far the lists of these incidents have come; those without a list are absent.
	 */
	public Map<Long, Progress> progress(Collection<Long> incidents) {
		return this.rows.progress(incidents);
	}

	public Progress progress(long incident) {
		return progress(List.of(incident)).getOrDefault(incident, Progress.NONE);
	}

	/** What became of the list of an incident. */
	public Outcome outcome(long incident) {
		return this.rows.outcome(incident);
	}

	/** Hands several to one person; nothing happens where one of them cannot be. */
	@Transactional
	public List<Reply> assign(Collection<Long> ids, String to, String by) {
		this.people.byLogin(to)
			.filter(Person::active)
			.orElseThrow(() -> new IllegalArgumentException("没有账号为「" + to + "」的在职人员，请从名单中选择"));
		if (ids.isEmpty()) {
			throw new IllegalArgumentException("没有选中任何一条，请先勾选");
		}
		return ids.stream().map((id) -> step(id, "分派", by, Map.of("to", to), (reply) -> {
			refuse(reply, "分派", State.CLOSED);
			return changed(reply, (reply.state() == State.ANSWERED) ? State.ANSWERED : State.ASSIGNED, to,
					reply.answer(), reply.reaction(), reply.note());
		})).toList();
	}

	/**
	 * Records what our official account answered.
	 * @param link where the answer stands; must be given where anybody could see it
	 */
	@Transactional
	public Reply answer(long id, Place place, String account, String text, @Nullable URI link, String by) {
		if (place.open() && link == null) {
			throw new IllegalArgumentException("在" + place.label() + "的回复须附链接，以便核对");
		}
		if (link != null && !List.of("http", "https").contains(Objects.toString(link.getScheme(), ""))) {
			throw new IllegalArgumentException("链接「" + link + "」不是网址，请填 http 或 https 开头的地址");
		}
		String said = filled("回复内容", text);
		String who = filled("回复账号", account);
		return step(id, "回复", by, Map.of("place", place, "account", who, "link", Objects.toString(link, "")),
				(reply) -> {
					refuse(reply, "登记回复", State.CLOSED);
					return changed(reply, State.ANSWERED, (reply.assignee() != null) ? reply.assignee() : by,
							new Reply.Answer(place, who, said, link, by, this.time.now()), null, "");
				});
	}

	/** What the author made of the answer; somebody still upset is taken up again. */
	@Transactional
	public Reply react(long id, Reaction reaction, String note, String by) {
		return step(id, "用户反应", by, Map.of("reaction", reaction, "note", note), (reply) -> {
			refuse(reply, "登记用户反应", State.WAITING, State.ASSIGNED, State.CLOSED);
			return changed(reply, (reaction == Reaction.UPSET) ? State.ASSIGNED : State.ANSWERED, reply.assignee(),
					reply.answer(), reaction, shortened(note));
		});
	}

	/** Closes it; without an answer only with a reason. */
	@Transactional
	public Reply close(long id, String why, String by) {
		return step(id, "收尾", by, Map.of("why", why), (reply) -> {
			refuse(reply, "收尾", State.CLOSED);
			String note = (reply.answer() == null) ? filled("不回复的理由", why)
					: why.isBlank() ? reply.note() : shortened(why);
			return changed(reply, State.CLOSED, reply.assignee(), reply.answer(), reply.reaction(), note);
		});
	}

	@Transactional
	public Reply reopen(long id, String why, String by) {
		String reason = filled("理由", why);
		return step(id, "重新打开", by, Map.of("why", reason), (reply) -> {
			refuse(reply, "重新打开", State.WAITING, State.ASSIGNED, State.ANSWERED);
			return changed(reply, (reply.assignee() != null) ? State.ASSIGNED : State.WAITING, reply.assignee(),
					reply.answer(), reply.reaction(), reason);
		});
	}

	/** What was done to one mention of the list, oldest first. */
	public List<Audit.Entry> history(long id) {
		return this.audit.of("reply:" + id);
	}

	private Reply step(long id, String what, String by, Map<String, ?> detail, UnaryOperator<Reply> change) {
		Reply before = this.rows.lock(id).orElseThrow(() -> new NoSuchReply(id));
		Reply after = change.apply(before);
		this.rows.save(after);
		this.audit.record(by, what, after.auditName(),
				Map.of("incident", after.incidentId(), "from", before.state(), "to", after.state(), "detail", detail));
		return after;
	}

	private Reply changed(Reply reply, State state, @Nullable String assignee, Reply.@Nullable Answer answer,
			@Nullable Reaction reaction, String note) {
		Instant now = this.time.now();
		return new Reply(reply.id(), reply.incidentId(), reply.mention(), state, assignee, answer, reaction, note,
				reply.takenAt(), now);
	}

	private static void refuse(Reply reply, String what, State... states) {
		if (List.of(states).contains(reply.state())) {
			throw new ReplyRefused(reply, what);
		}
	}

	private static String filled(String field, String text) {
		if (text.isBlank()) {
			throw new IllegalArgumentException(field + "必须填写");
		}
		return shortened(text);
	}

	private static String shortened(String text) {
		if (text.length() > LONGEST) {
			throw new IllegalArgumentException("最多 " + LONGEST + " 字；现有 " + text.length() + " 字");
		}
		return text.strip();
	}

}
