package cn.guanchao.board;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The life of incidents over HTTP, each step by whoever may take it. */
@TestPropertySource(properties = "guanchao.room=strangers") // what they leave is not for
															// others
class IncidentApiTest extends OfficeHours {

	private static String path(long incident, String rest) {
		return "/api/incidents/" + incident + rest;
	}

	@Test
	void aStatementGoesFromDraftOverAnotherOnesApprovalToThePublic() {
		long id = this.office.incident("声明走一遍", "III");
		this.office.analyst().post(path(id, "/acknowledge"), "").is(200);
		String draft = """
				{"kind":"holding","title":"关于使用反馈的说明","text":"我们注意到有用户反映充电宝鼓包，非常抱歉，正在核实批次。"}""";
		assertThat(this.office.analyst().post(path(id, "/statements/check"), draft).is(200).body()).startsWith("[");
		var drafted = this.office.analyst().post(path(id, "/statements"), draft).is(201);
		String statement = path(id, "/statements/" + drafted.number("$.id"));
		String approval = "{\"sha256\":\"%s\"}".formatted(drafted.<String>read("$.sha256"));
		this.office.analyst().post(statement + "/approve", approval).is(403);
		this.office.manager().post(statement + "/approve", "{\"sha256\":\"00\"}").is(409);
		this.office.manager().post(statement + "/publish", "{\"channel\":\"官方微博\"}").is(409);
		this.office.manager().post(statement + "/approve", approval).is(200);
		var published = this.office.manager()
			.post(statement + "/publish", "{\"channel\":\"官方微博\",\"url\":\"https://weibo.example/1\"}")
			.is(200);
		assertThat(published.<String>read("$.state")).isEqualTo("PUBLISHED");
		assertThat(this.office.viewer()
			.get(path(id, ""))
			.is(200)
			.<List<String>>read("$.deadlines[?(@.kind == 'HOLDING')].state")).containsExactly("MET");
	}

	@Test
	void aRejectedDraftGoesBackWithItsReason() {
		long id = this.office.incident("退回", "III");
		this.office.analyst().post(path(id, "/acknowledge"), "").is(200);
		long draft = this.office.analyst()
			.post(path(id, "/statements"), "{\"kind\":\"holding\",\"title\":\"说明\",\"text\":\"我们正在核实，稍后公布。\"}")
			.is(201)
			.number("$.id");
		String back = path(id, "/statements/" + draft + "/reject");
		this.office.analyst().post(back, "{\"text\":\"缺联系渠道\"}").is(403);
		this.office.manager().post(back, "{\"text\":\" \"}").is(400);
		assertThat(this.office.manager().post(back, "{\"text\":\"缺联系渠道\"}").is(200).<String>read("$.state"))
			.isEqualTo("REJECTED");
		assertThat(this.office.viewer().get(path(id, "")).body()).contains("缺联系渠道");
	}

	@Test
	void tasksNotesAndWaiversAreMadeByWhoMayAndKeptInTheLog() {
		long id = this.office.incident("任务", "III");
		this.office.viewer().post(path(id, "/note"), "{\"text\":\"看看\"}").is(403);
		this.office.analyst().post(path(id, "/note"), "{\"text\":\"已联系质量部\"}").is(200);
		this.office.analyst().post(path(id, "/note"), "{\"text\":\" \"}").is(400);
		this.office.other().post(path(id, "/acknowledge"), "").is(200);
		this.office.analyst().post(path(id, "/tasks/scope/done"), "{\"text\":\"批次 2411\"}").is(200);
		this.office.analyst().post(path(id, "/tasks/nothing/done"), "{\"text\":\"\"}").is(409);
		this.office.analyst().post(path(id, "/waive?deadline=full/1"), "{\"text\":\"不需要\"}").is(403);
		var waived = this.office.manager().post(path(id, "/waive?deadline=full/1"), "{\"text\":\"个案，不发完整回应\"}").is(200);
		assertThat(waived.<List<String>>read("$.deadlines[?(@.key == 'full/1')].state")).containsExactly("WAIVED");
		assertThat(waived.<List<String>>read("$.timeline[*].text")).anyMatch((text) -> text.contains("批次 2411"))
			.anyMatch((text) -> text.contains("已联系质量部"));
	}

	@Test
	void aLevelSetByHandHoldsForATimeAndSaysWhoSaidWhy() {
		long id = this.office.incident("改级", "III");
		this.office.analyst().post(path(id, "/level"), "{\"level\":\"II\",\"why\":\"记者来电\"}").is(403);
		var raised = this.office.executive().post(path(id, "/level"), """
				{"level":"II","why":"记者来电","lasts":"PT2H"}""").is(200);
		assertThat(raised.<String>read("$.incident.level")).isEqualTo("II");
		this.office.manager().post(path(id, "/level"), "{\"level\":\"II\",\"why\":\"再来\"}").is(409);
		this.office.manager().post(path(id, "/level"), "{\"level\":\"IV\",\"why\":\"没有\"}").is(400);
		this.office.manager().post(path(id, "/level"), "{\"level\":\"I\",\"why\":\"x\",\"lasts\":\"P99D\"}").is(400);
	}

	@Test
	void mergingTakesTheListAlongAndSplittingGivesPartOfItBack() {
		long one = this.office.incident("合并甲", "III");
		long other = this.office.incident("合并乙", "II");
		this.office.analyst().post(path(one, "/merge"), "{\"into\":%d,\"why\":\"同一批\"}".formatted(other)).is(403);
		this.office.manager().post(path(one, "/merge"), "{\"into\":%d,\"why\":\"自己\"}".formatted(one)).is(400);
		this.office.manager().post(path(one, "/merge"), "{\"into\":99999999,\"why\":\"没有\"}").is(404);
		var whole = this.office.manager().post(path(one, "/merge"), "{\"into\":%d,\"why\":\"同一批\"}".formatted(other));
		assertThat(whole.is(200).number("$.incident.id")).isEqualTo(other);
		assertThat(this.office.viewer().get(path(one, "")).number("$.incident.mergedInto")).isEqualTo(other);
		this.office.manager().post(path(one, "/merge"), "{\"into\":%d,\"why\":\"再来\"}".formatted(other)).is(409);
		var part = this.office.manager().post(path(other, "/split"), """
				{"title":"客服态度","risk":"staff_conduct","level":"III","mentions":[],"why":"与质量无关"}""").is(201);
		assertThat(part.number("$.incident.id")).isNotIn(one, other);
		assertThat(this.office.viewer().get(path(other, "")).<List<String>>read("$.timeline[*].text"))
			.anyMatch((text) -> text.contains("拆分出事件"));
		this.office.manager().post(path(other, "/split"), "{\"title\":\"\",\"mentions\":[],\"why\":\"x\"}").is(400);
	}

	@Test
	void nothingIsRecalculatedWhereNothingIsEstimated() {
		long id = this.office.incident("重算", "III");
		this.office.analyst().post(path(id, "/recalculate"), "").is(403);
		long before = this.office.viewer().get(path(id, "")).number("$.incident.version");
		assertThat(this.office.manager().post(path(id, "/recalculate"), "").is(200).number("$.incident.version"))
			.isEqualTo(before);
	}

	@Test
	void moneyIsProposedByOneAndGrantedByOthersInTurn() {
		long id = this.office.incident("补偿", "III");
		this.office.analyst().post(path(id, "/acknowledge"), "").is(200);
		String proposal = "{\"amount\":800,\"people\":2,\"basis\":\"退一赔一\"}";
		this.office.viewer().post(path(id, "/compensations"), proposal).is(403);
		this.office.analyst()
			.post(path(id, "/compensations"), "{\"amount\":800,\"people\":0,\"basis\":\"退一赔一\"}")
			.is(400);
		long number = this.office.analyst().post(path(id, "/compensations"), proposal).is(201).number("$.id");
		String decision = path(id, "/compensations/" + number);
		this.office.analyst().post(decision + "/approve", "{\"text\":\"\"}").is(409);
		this.office.other().post(decision + "/reject", "{\"text\":\" \"}").is(400);
		this.office.other().post(decision + "/approve", "{\"text\":\"同意\"}").is(200);
		assertThat(this.office.viewer().get(path(id, "/compensations")).is(200).number("$.length()")).isOne();
	}

	@Test
	void whatIsResolvedIsReviewedByTheDutyFollowedUpAndMayBeReopened() {
		long id = this.office.incident("复盘", "III");
		this.office.analyst().post(path(id, "/acknowledge"), "").is(200);
		this.office.analyst().post(path(id, "/resolve"), "{\"text\":\"平息\"}").is(403);
		this.office.manager().post(path(id, "/resolve"), "{\"text\":\"平息\"}").is(200);
		String cases = "/api/cases/" + id;
		this.office.viewer().get(cases).is(200);
		this.office.viewer().get(cases + "/similar").is(200);
		assertThat(this.office.viewer().get(cases + "/replies").is(200).number("$.total")).isZero();
		this.office.analyst().put(cases, "{\"summary\":\"一次误报\",\"lessons\":\"先核实批次\",\"tags\":[\"充电宝\"]}").is(200);
		Instant due = Instant.now().plus(Duration.ofDays(7));
		long task = this.office.analyst().post(cases + "/follow-ups", """
				{"title":"抽检","owner":"o-wu","dueAt":"%s"}""".formatted(due)).is(201).number("$.id");
		this.office.analyst().put("/api/follow-ups/" + task, """
				{"owner":"o-chen","dueAt":"%s"}""".formatted(due)).is(200);
		assertThat(
				this.office.viewer().get("/api/follow-ups?owner=o-chen").is(200).<List<String>>read("$.items[*].title"))
			.contains("抽检");
		this.office.analyst().post("/api/follow-ups/" + task + "/done", "{\"outcome\":\"合格\"}").is(200);
		this.office.analyst().post("/api/follow-ups/" + task + "/done", "{\"outcome\":\"合格\"}").is(400);
		assertThat(this.office.viewer().get(cases + "/follow-ups").<String>read("$.items[0].outcome")).isEqualTo("合格");
		this.office.legal().post(path(id, "/review"), "{\"text\":\"写完\"}").is(403);
		this.office.analyst().post(path(id, "/review"), "{\"text\":\"写完\"}").is(200);
		this.office.analyst().post(path(id, "/reopen"), "{\"text\":\"又来了\"}").is(403);
		assertThat(this.office.manager()
			.post(path(id, "/reopen"), "{\"text\":\"又来了\"}")
			.is(200)
			.<String>read("$.incident.state")).isEqualTo("OPEN");
	}

	@Test
	void onlyWhatWasSetAsideIsResumed() {
		long id = this.office.incident("恢复", "III");
		this.office.analyst().post(path(id, "/resume"), "{\"text\":\"好了\"}").is(403);
		this.office.manager().post(path(id, "/resume"), "{\"text\":\"好了\"}").is(400);
	}

	@Test
	void theAuditsCheckIsForThoseWhoAnswerForIt() {
		this.office.incident("审计", "III");
		this.office.manager().get("/api/audit/check").is(403);
		var found = this.office.executive().get("/api/audit/check").is(200);
		assertThat(found.<Boolean>read("$.whole")).isTrue();
		assertThat(this.office.admin().post("/api/audit/check", "").is(200).number("$.rows"))
			.isGreaterThanOrEqualTo(found.number("$.rows"));
	}

}
