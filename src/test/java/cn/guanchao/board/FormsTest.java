package cn.guanchao.board;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

import java.time.LocalDate;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages' forms, each sent as a browser does, and what the API says came of it. */
@TestPropertySource(properties = "guanchao.room=strangers") // what they leave is not for
															// others
class FormsTest extends OfficeHours {

	private static String room(long incident) {
		return "/incidents/" + incident;
	}

	private <T> T of(long incident, String path) {
		return this.office.viewer().get("/api/incidents/" + incident).is(200).read(path);
	}

	private List<String> log(long incident) {
		return of(incident, "$.timeline[*].text");
	}

	@Test
	void anIncidentIsOpenedTakenWorkedClosedReviewedAndOpenedAgainFromItsPages() {
		this.office.manager()
			.form("/watch/subjects", "id", "forms", "name", "海蓝电器", "kind", "own", "aliases", "海蓝")
			.leadsTo();
		String opened = this.office.analyst()
			.form("/incidents", "title", "表单走一遍", "subject", "forms", "risk", "quality", "level", "III", "reason",
					"热线来电")
			.leadsTo();
		long id = Long.parseLong(opened.replaceFirst(".*/", ""));
		assertThat(this.office.analyst().form(room(id) + "/acknowledge").leadsTo()).isEqualTo(room(id));
		assertThat(this.<String>of(id, "$.incident.owner")).isEqualTo("o-chen");
		this.office.analyst().form(room(id) + "/note", "text", "已联系质量部").leadsTo();
		this.office.analyst().form(room(id) + "/tasks/scope", "note", "批次 2411").leadsTo();
		this.office.manager().form(room(id) + "/waive", "key", "full/1", "why", "个案").leadsTo();
		this.office.executive().form(room(id) + "/level", "to", "II", "why", "记者来电", "hours", "2").leadsTo();
		assertThat(this.<String>of(id, "$.incident.level")).isEqualTo("II");
		assertThat(this.<List<String>>of(id, "$.deadlines[?(@.key == 'full/1')].state")).containsExactly("WAIVED");
		assertThat(log(id)).contains("已联系质量部").anyMatch((text) -> text.contains("批次 2411"));
		this.office.manager().form(room(id) + "/resolve", "why", "平息").leadsTo();
		assertThat(this.<String>of(id, "$.incident.state")).isEqualTo("RESOLVED");
		this.office.analyst()
			.form("/cases/" + id, "summary", "一次误报", "lessons", "先核实批次", "followUps", "", "tags", "充电宝，误报")
			.leadsTo();
		assertThat(this.office.viewer().get("/api/cases/" + id).is(200).<List<String>>read("$.tags"))
			.containsExactly("充电宝", "误报");
		this.office.analyst().form(room(id) + "/review", "summary", "写完").leadsTo();
		assertThat(this.<String>of(id, "$.incident.state")).isEqualTo("REVIEWED");
		this.office.manager().form(room(id) + "/reopen", "why", "又来了").leadsTo();
		assertThat(this.<String>of(id, "$.incident.state")).isEqualTo("OPEN");
		this.office.admin().form("/watch/subjects/forms/remove").leadsTo();
		assertThat(this.office.admin().get("/api/watch").body()).doesNotContain("海蓝电器");
	}

	@Test
	void aStatementIsReadApprovedAndPublishedFromTheRoom() {
		long id = this.office.incident("声明表单", "III");
		this.office.analyst().form(room(id) + "/acknowledge").leadsTo();
		String statements = room(id) + "/statements";
		String[] draft = { "kind", "HOLDING", "title", "说明", "text", "我们注意到有用户反映鼓包，非常抱歉，正在核实批次。" };
		assertThat(this.office.analyst().form(statements + "/check", draft).is(200).body()).doesNotContain("<html");
		assertThat(this.office.analyst().form(statements, draft).leadsTo()).startsWith(room(id));
		int first = this.<List<Integer>>of(id, "$.statements[*].id").getFirst();
		this.office.manager().form(statements + "/" + first + "/reject", "why", "缺联系渠道").leadsTo();
		this.office.analyst().form(statements, draft).leadsTo();
		int second = this.<List<Integer>>of(id, "$.statements[?(@.state == 'DRAFT')].id").getFirst();
		String hash = this.<List<String>>of(id, "$.statements[?(@.state == 'DRAFT')].sha256").getFirst();
		String last = statements + "/" + second;
		this.office.manager().form(last + "/approve", "sha256", hash).leadsTo();
		this.office.manager().form(last + "/publish", "channel", "官方微博", "url", "https://weibo.example/1").leadsTo();
		assertThat(this.<List<String>>of(id, "$.statements[*].state")).containsExactlyInAnyOrder("REJECTED",
				"PUBLISHED");
		assertThat(this.<List<String>>of(id, "$.deadlines[?(@.kind == 'HOLDING')].state")).containsExactly("MET");
	}

	@Test
	void moneyIsProposedGrantedAndRefusedFromTheRoom() {
		long id = this.office.incident("补偿表单", "III");
		this.office.analyst().form(room(id) + "/acknowledge").leadsTo();
		String money = room(id) + "/compensations";
		this.office.analyst().form(money, "amount", "800", "people", "2", "basis", "退一赔一").leadsTo();
		this.office.analyst().form(money, "amount", "900", "people", "3", "basis", "换新").leadsTo();
		String all = "/api/incidents/" + id + "/compensations";
		List<Integer> numbers = this.office.viewer().get(all).read("$[*].id");
		this.office.other().form(money + "/" + numbers.getFirst() + "/approve", "note", "同意").leadsTo();
		this.office.other().form(money + "/" + numbers.getLast() + "/reject", "note", "已包含在上一笔").leadsTo();
		assertThat(log(id)).anyMatch((text) -> text.contains("已包含在上一笔"));
	}

	@Test
	void twoIncidentsBecomeOneAndOneBecomesTwo() {
		long one = this.office.incident("合并表单甲", "III");
		long other = this.office.incident("合并表单乙", "II");
		assertThat(this.office.manager().form(room(one) + "/merge", "into", "" + other, "why", "同一批").leadsTo())
			.isEqualTo(room(other));
		assertThat(this.<Integer>of(one, "$.incident.mergedInto")).isEqualTo((int) other);
		String part = this.office.manager()
			.form(room(other) + "/split", "title", "客服态度", "risk", "staff_conduct", "level", "III", "why", "与质量无关")
			.leadsTo();
		assertThat(this.<String>of(Long.parseLong(part.replaceFirst(".*/", "")), "$.incident.title")).isEqualTo("客服态度");
		this.office.manager().form(room(other) + "/recalculate").leadsTo();
	}

	@Test
	void aTaskIsGivenHandedOnAndDone() {
		long id = this.office.incident("后续表单", "III");
		String due = LocalDate.now().plusDays(7) + "T18:00";
		this.office.analyst()
			.form("/cases/" + id + "/follow-ups", "title", "整批抽检", "owner", "o-wu", "due", due)
			.leadsTo();
		List<Integer> numbers = this.office.viewer().get("/api/cases/" + id + "/follow-ups").read("$.items[*].id");
		String task = "/follow-ups/" + numbers.getFirst();
		this.office.analyst().form(task + "/change", "owner", "o-chen", "due", due).leadsTo();
		this.office.analyst().form(task + "/done", "outcome", "全部合格").leadsTo();
		this.office.analyst().form(task + "/done", "outcome", "再来").is(400);
		var items = this.office.viewer().get("/api/cases/" + id + "/follow-ups");
		assertThat(items.<String>read("$.items[0].owner")).isEqualTo("o-chen");
		assertThat(items.<String>read("$.items[0].outcome")).isEqualTo("全部合格");
		this.office.analyst().form("/follow-ups/99999999/done", "outcome", "没有").is(404);
	}

	@Test
	void whatIsWatchedIsSavedAndRemoved() {
		this.office.analyst()
			.form("/watch/sources", "id", "forms-news", "name", "表单新闻", "kind", "feed", "channel", "news", "url",
					"https://news.example/rss", "minutes", "15", "weight", "2", "enabled", "false")
			.leadsTo();
		assertThat(this.office.admin().get("/api/watch").is(200).body()).contains("https://news.example/rss");
		this.office.analyst().form("/watch/sources/forms-news/remove").is(403);
		this.office.admin().form("/watch/sources/forms-news/remove").leadsTo();
		assertThat(this.office.admin().get("/api/watch").is(200).body()).doesNotContain("https://news.example/rss");
	}

	@Test
	void aTokenWorksUntilItIsRevoked() {
		this.office.admin().form("/people/tokens", "name", "forms", "role", "VIEWER").leadsTo();
		String page = this.office.admin().get("/people").is(200).body();
		String id = page.replaceFirst("(?s).*forms.*?/people/tokens/(\\d+)/revoke.*", "$1");
		assertThat(id).matches("\\d+");
		this.office.admin().form("/people/tokens/" + id + "/revoke").leadsTo();
		assertThat(this.office.admin().get("/people").body()).doesNotContain("/people/tokens/" + id + "/revoke");
		this.office.admin().form("/people/audit").leadsTo();
	}

}
