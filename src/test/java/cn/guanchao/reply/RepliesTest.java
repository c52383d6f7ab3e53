package cn.guanchao.reply;

import cn.guanchao.access.Audit;
import cn.guanchao.access.People;
import cn.guanchao.index.OpenIndex;
import cn.guanchao.mention.Article;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.playbook.Level;
import cn.guanchao.reply.Reply.Place;
import cn.guanchao.reply.Reply.Reaction;
import cn.guanchao.reply.Reply.State;
import cn.guanchao.respond.DatabaseTime;
import cn.guanchao.respond.IncidentChanged;
import cn.guanchao.respond.Regrouped;
import cn.guanchao.respond.Regrouping;
import cn.guanchao.respond.ResponseRoom;
import cn.guanchao.source.Channel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RepliesTest {

	private static final URI LINK = URI.create("https://weibo.example/answer/1");

	private final OpenIndex index = new OpenIndex();

	private ResponseRoom room;

	private Replies replies;

	private ReplyIntake intake;

	@BeforeEach
	void open() {
		this.room = new ResponseRoom().staffed();
		ReplyRows rows = new ReplyRows(this.room.jdbc);
		DatabaseTime time = this.room.context.getBean(DatabaseTime.class);
		this.replies = new Replies(rows, this.room.context.getBean(People.class),
				this.room.context.getBean(Audit.class), time);
		this.intake = new ReplyIntake(rows, this.room.incidents, this.index.mentions(), time,
				this.room.context.getBean(PlatformTransactionManager.class));
	}

	@AfterEach
	void close() {
		this.room.close();
	}

	private long incident(String story) {
		return this.room.incidents.open(ResponseRoom.signal("s-" + story, story, Instant.now())).id();
	}

	/** The one mention that an incident keeps as evidence. */
	private Reply kept(long incident) {
		this.intake.take(incident);
		return this.replies.list(ReplyFilter.of(incident), 0, 10).items().getFirst();
	}

	private static Mention negative(String id, String story) {
		Instant at = Instant.now().minusSeconds(60);
		Article article = new Article(id, "weibo", "微言", Channel.SOCIAL, URI.create("https://example.org/" + id),
				"又鼓包了", "才买一个月就鼓包，客服不理", null, "微言", at, at, "00");
		return new Mention(Mention.id(id, "qinghe"), article, "qinghe", Sentiment.of(0.9, 0.08, 0.02, List.of("鼓包")),
				List.of(), story, List.of("鼓包"));
	}

	@Test
	void whatAnIncidentKeepsIsListedAndWhatIsSaidLaterFollowsOnce() {
		String story = "story-" + System.nanoTime();
		long id = incident(story);
		assertThat(kept(id).mention().title()).isEqualTo("清禾充电宝鼓包，客服让我自己处理");
		this.index.save(List.of(negative("r1-" + story, story), negative("r2-" + story, "another")));
		assertThat(this.intake.run()).isEqualTo(1);
		assertThat(this.intake.run()).isZero();
		assertThat(this.replies.progress(id)).isEqualTo(new Progress(2, 0, 0, 0));
	}

	@Test
	void aMergedIncidentsListGoesAlongAndWhatHasComeFurtherStays() {
		long from = incident("story-from");
		long into = this.room.open(Level.II).id();
		Reply ahead = kept(from);
		new ReplyRows(this.room.jdbc).add(into, List.of(ahead.mention()), Instant.now());
		this.replies.assign(List.of(ahead.id()), "wu", "chen");
		this.room.context.getBean(Regrouping.class).merge(from, into, "同一批电池", "lin");
		this.intake.regrouped(new Regrouped(from, into, List.of()));
		assertThat(this.replies.list(ReplyFilter.of(into), 0, 10).items()).singleElement()
			.satisfies((reply) -> assertThat(reply.id()).isEqualTo(ahead.id()))
			.satisfies((reply) -> assertThat(reply.assignee()).isEqualTo("wu"));
		this.intake.changed(new IncidentChanged(from));
		assertThat(this.replies.progress(from)).as("a merged incident gets no new list").isEqualTo(Progress.NONE);
	}

	@Test
	void whatBecameOfAListIsCounted() {
		long id = incident("story-outcome");
		assertThat(this.replies.outcome(id).median()).isNull();
		long reply = kept(id).id();
		this.room.forward(Duration.ofMinutes(38));
		this.replies.answer(reply, Place.PHONE, "客服专线", "致歉并改约。", null, "wu");
		this.replies.react(reply, Reaction.SATISFIED, "", "wu");
		Outcome outcome = this.replies.outcome(id);
		assertThat(outcome.median()).isBetween(Duration.ofMinutes(38), Duration.ofMinutes(39));
		assertThat(outcome.answered()).isOne();
		assertThat(outcome.reactions()).containsEntry(Reaction.SATISFIED, 1L).containsEntry(Reaction.UPSET, 0L);
		assertThat(this.replies.list(new ReplyFilter(id, null, null, null, null, Reaction.UPSET, true), 0, 10).total())
			.isZero();
	}

	@Test
	void theLoopClosesWhenTheAuthorIsContent() {
		long id = incident("story-loop");
		long reply = kept(id).id();
		assertThat(this.replies.assign(List.of(reply), "wu", "chen").getFirst().state()).isEqualTo(State.ASSIGNED);
		assertThat(this.replies.answer(reply, Place.COMPLAINT, "清禾官方", "已为您安排上门取件并全额退款。", LINK, "wu").state())
			.isEqualTo(State.ANSWERED);
		assertThat(this.replies.react(reply, Reaction.UPSET, "没人来取", "wu").state()).isEqualTo(State.ASSIGNED);
		this.replies.answer(reply, Place.PHONE, "客服专线", "致歉并改约今天 18 点。", null, "wu");
		this.replies.react(reply, Reaction.SATISFIED, "已收到退款", "wu");
		Reply closed = this.replies.close(reply, "", "wu");
		assertThat(closed.state()).isEqualTo(State.CLOSED);
		assertThat(closed.note()).isEqualTo("已收到退款");
		assertThat(this.replies.progress(id).share()).isEqualTo(1);
		assertThat(this.replies.history(reply)).extracting(Audit.Entry::action)
			.containsExactly("分派", "回复", "用户反应", "回复", "用户反应", "收尾");
		assertThat(this.room.context.getBean(Audit.class).verify().broken()).isNull();
	}

	@Test
	void aPublicAnswerNeedsItsLinkAndSilenceNeedsAReason() {
		long reply = kept(incident("story-link")).id();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.replies.answer(reply, Place.COMMENT, "清禾官方", "已联系您", null, "chen"))
			.withMessageContaining("须附链接");
		assertThatIllegalArgumentException().isThrownBy(
				() -> this.replies.answer(reply, Place.COMMENT, "清禾官方", "x", URI.create("javascript:alert(1)"), "chen"))
			.withMessageContaining("不是网址");
		assertThatIllegalArgumentException().isThrownBy(() -> this.replies.close(reply, " ", "chen"))
			.withMessageContaining("不回复的理由必须填写");
		assertThat(this.replies.close(reply, "与本品牌无关", "chen").answer()).isNull();
	}

	@Test
	void aStepOutOfTurnSaysWhatIsPossible() {
		long reply = kept(incident("story-turn")).id();
		assertThatExceptionOfType(ReplyRefused.class)
			.isThrownBy(() -> this.replies.react(reply, Reaction.SATISFIED, "", "chen"))
			.withMessageContaining("待分派")
			.withMessageContaining("可以分派、登记回复或收尾");
		this.replies.close(reply, "重复投诉", "chen");
		assertThatExceptionOfType(ReplyRefused.class)
			.isThrownBy(() -> this.replies.assign(List.of(reply), "wu", "chen"))
			.withMessageContaining("可以重新打开");
		assertThat(this.replies.reopen(reply, "又来投诉", "chen").state()).isEqualTo(State.WAITING);
		assertThatExceptionOfType(NoSuchReply.class).isThrownBy(() -> this.replies.close(-1, "x", "chen"));
	}

	@Test
	void filtersNarrowTheList() {
		long id = incident("story-filter");
		long reply = kept(id).id();
		this.replies.assign(List.of(reply), "wu", "chen");
		assertThat(this.replies.list(new ReplyFilter(id, State.ASSIGNED, "wu", "complaint", "充电宝", null, false), 0, 10)
			.total()).isEqualTo(1);
		assertThat(this.replies.list(new ReplyFilter(id, State.WAITING, null, null, null, null, false), 0, 10).total())
			.isZero();
		assertThat(this.replies.list(new ReplyFilter(id, null, "chen", "", "", null, false), 0, 10).total()).isZero();
		assertThatIllegalArgumentException().isThrownBy(() -> this.replies.assign(List.of(reply), "nobody", "chen"))
			.withMessageContaining("nobody");
	}

}
