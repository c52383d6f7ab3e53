package cn.guanchao.board;

import cn.guanchao.access.People;
import cn.guanchao.access.Role;
import cn.guanchao.notify.Mailbox;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The three drills as people would hold them: by the pages, with the mails opened as they
 * were sent, on a clock that runs faster.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
class DrillsInBrowserTest {

	private static final Pattern TAKE = Pattern.compile("href=\"[^\"]*(/act/[^\"]+)\"");

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	@LocalServerPort
	private int port;

	@Autowired
	private People people;

	@Autowired
	private Mailbox mailbox;

	private Chromium chromium;

	@BeforeAll
	void staff() {
		person("chen", "陈敏", Role.ANALYST);
		person("wu", "吴越", Role.ANALYST);
		person("lin", "林若", Role.MANAGER);
		person("fang", "方正", Role.LEGAL);
		person("zhou", "周岸", Role.EXECUTIVE);
		this.chromium = new Chromium();
	}

	private void person(String login, String name, Role role) {
		this.people.save(login, name, login + "@example.com", Set.of(role), true);
		this.people.setPassword(login, Chromium.PASSWORD);
	}

	@AfterAll
	void close() {
		this.chromium.close();
	}

	@Test
	void aDrillThatIsHandledWellIsTakenFromItsMailAnsweredAndScoredHigh() {
		long drill = start("battery", 24, "chen", "lin");
		Mailbox.Kept mail = awaitMail(drill, (kept) -> kept.login().equals("chen"));
		assertThat(mail.subject()).startsWith("【演练】【Ⅱ级】").hasSizeLessThan(40);
		look(mail, 390);
		look(mail, 700);
		take(mail);
		Page room = open("chen", "/incidents/" + drill);
		assertThat(room.locator(".told").textContent()).contains("陈敏").containsPattern("已送达.+已打开.+已认领");
		answer(room, drill, "HOLDING");
		answer(open("chen", "/incidents/" + drill), drill, "FULL");
		finishTasks(drill);
		resolve(drill);
		Page sheet = open("lin", "/drills/" + drill);
		assertThat(Integer.parseInt(sheet.locator(".score b").first().textContent())).isGreaterThanOrEqualTo(90);
		assertThat(sheet.locator(".scores").textContent()).contains("认领", "首次回应", "完整回应", "声明质量", "已解决");
	}

	@Test
	void aDrillThatNobodyHandlesClimbsTheChainAndScoresNothing() {
		long drill = start("leak", 1800, "lin", "zhou");
		awaitMail(drill, (kept) -> kept.subject().contains("逾期"));
		assertThat(this.mailbox.of(drill)).allMatch(Mailbox.Kept::drill)
			.allMatch((kept) -> kept.subject().startsWith("【演练】"))
			.extracting(Mailbox.Kept::login)
			.containsOnly("lin", "zhou");
		Page sheet = open("zhou", "/drills/" + drill);
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
			sheet.reload();
			assertThat(sheet.locator(".injects .ahead").count()).isZero();
		});
		assertThat(sheet.locator(".injects").textContent()).contains("主管部门要求书面说明");
		assertThat(sheet.locator(".score b").first().textContent()).isEqualTo("0");
		assertThat(sheet.locator(".due-BREACHED, .countdown.over").count()).isPositive();
		assertThat(open("zhou", "/incidents/" + drill).locator(".timeline").textContent()).contains("仍无人认领");
	}

	@Test
	void inADrillACarelessTextIsReadSentBackAndComparedAndMoneyGoesByTheRoles() {
		long drill = start("remark", 24, "chen", "wu", "lin", "fang");
		take(awaitMail(drill, (kept) -> kept.login().equals("wu")));
		Page room = open("chen", "/incidents/" + drill);
		Locator editor = editor(room);
		editor.locator("[name=title]").fill("关于直播言论的说明");
		editor.locator("[name=text]").fill("网友断章取义，我们的产品全国第一，绝对安全。");
		room.locator("#reading mark.grave").first().waitFor();
		assertThat(room.locator("#reading .findings").textContent()).contains("绝对化用语", "归咎于消费者", "缺少必要信息");
		editor.locator("button.main").click();
		Page desk = open("lin", "/incidents/" + drill);
		desk.locator(".statement .decide input[name=why]").fill("在怪网友，重写");
		desk.locator(".statement .decide button:not(.main)").click();
		assertThat(desk.locator(".notice").textContent()).contains("已退回");
		answer(open("chen", "/incidents/" + drill), drill, "HOLDING");
		Page read = open("lin", "/incidents/" + drill);
		Locator second = read.locator(".statement").first();
		if (second.locator("> details[open]").count() == 0) {
			second.locator("> details > summary").click();
		}
		second.getByText("与上一稿对比").click();
		second.locator("ins").first().waitFor();
		assertThat(second.locator("del").first().textContent()).isNotEmpty();
		resolve(drill);
		assertThat(open("lin", "/drills").locator(".drills").textContent()).contains("高管直播失言引发抵制");
	}

	/** Starts a drill by its page and answers the incident's number. */
	private long start(String scenario, int faster, String... recipients) {
		Page page = open("lin", "/drills");
		Locator card = page.locator(".scenario:has(input[value='" + scenario + "'])");
		card.locator("summary").click();
		for (String login : recipients) {
			card.locator("input[value='" + login + "']").check();
		}
		card.locator("[name=faster]").fill(String.valueOf(faster));
		card.locator("button.main").click();
		assertThat(page.locator(".notice").textContent()).contains("演练已开始");
		return Long.parseLong(page.url().substring(page.url().lastIndexOf('/') + 1));
	}

	private Mailbox.Kept awaitMail(long drill, Predicate<Mailbox.Kept> wanted) {
		return Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> this.mailbox.of(drill).stream().filter(wanted).findFirst(), (found) -> found.isPresent())
			.orElseThrow();
	}

	/** The first screen says what happened, how bad, what is due and what to decide. */
	private void look(Mailbox.Kept mail, int width) {
		try (BrowserContext phone = this.chromium.window(width)) {
			Page page = phone.newPage();
			page.setContent(mail.html());
			assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).as("fits %d px", width)
				.isEqualTo(true);
			for (String part : List.of("发生了什么", "有多严重", "需要您", "我来负责", "打开事件")) {
				BoundingBox box = page.getByText(part).first().boundingBox();
				assertThat(box.y + box.height).as("%s on the first screen at %d px", part, width).isLessThan(720);
			}
		}
		Page shown = open("lin", "/mailbox?id=" + mail.id());
		shown.frameLocator("iframe").getByText("我来负责").waitFor();
		assertThat(mail.text().lines()).as("prints without being cut").allMatch((line) -> line.length() < 400);
	}

	/** Presses the mail's button, which asks for no login. */
	private void take(Mailbox.Kept mail) {
		Matcher link = TAKE.matcher(mail.html());
		assertThat(link.find()).isTrue();
		try (BrowserContext phone = this.chromium.window(390)) {
			Page page = phone.newPage();
			page.navigate(address(link.group(1)));
			page.locator("button.main.big").click();
			assertThat(page.locator(".said").textContent()).contains("认领");
		}
	}

	private static Locator editor(Page room) {
		room.locator(".act.draft > summary", new Page.LocatorOptions().setHasText("起草声明")).click();
		return room.locator("form.editor");
	}

	/** A template is filled and submitted, another approves, and it is published. */
	private void answer(Page room, long drill, String kind) {
		Locator editor = editor(room);
		Locator template = editor.locator("option[data-kind=" + kind + "]:not([value^=draft])").first();
		editor.locator("[data-templates]").selectOption(template.getAttribute("value"));
		String text = editor.locator("[name=text]").inputValue();
		assertThat(text).doesNotContain("{品牌}", "{日期}");
		editor.locator("[name=title]").fill("关于" + drill + "号演练的" + (kind.equals("FULL") ? "调查结果" : "说明"));
		editor.locator("[name=text]").fill(text.replaceAll("\\{[^{}\\n]{1,40}}", "官方客服渠道"));
		editor.locator("button.main").click();
		assertThat(room.locator(".notice").textContent()).contains("提交批准");
		approve("lin", drill);
		Page desk = open("lin", "/incidents/" + drill);
		Locator form = desk.locator("form[action$=publish]").first();
		form.locator("[name=channel]").fill("官方微博");
		form.locator("[name=url]").fill("https://example.org/weibo/" + drill);
		form.locator("button.main").click();
		assertThat(desk.locator(".notice").textContent()).contains("停表");
	}

	private void approve(String login, long drill) {
		Page desk = open(login, "/incidents/" + drill);
		desk.locator(".statement .decide button.main").first().click();
		assertThat(desk.locator(".notice").textContent()).contains("已批准");
	}

	private void finishTasks(long drill) {
		Page room = open("chen", "/incidents/" + drill);
		while (room.locator(".tasks details.inline").count() > 0) {
			Locator task = room.locator(".tasks details.inline").first();
			task.locator("summary").click();
			task.locator("[name=note]").fill("演练中已完成");
			task.locator("button").click();
			assertThat(room.locator(".notice").textContent()).contains("任务已完成");
		}
	}

	private void resolve(long drill) {
		Page room = open("lin", "/incidents/" + drill);
		room.locator(".acts summary", new Page.LocatorOptions().setHasText("解决")).click();
		room.locator("form[action$=resolve] [name=why]").fill("演练结束，目标达成");
		room.locator("form[action$=resolve] button.main").click();
		assertThat(room.locator(".notice").textContent()).contains("已解决");
	}

	private Page open(String login, String path) {
		Page page = this.chromium.window(address(""), login, 1440, ColorScheme.LIGHT).newPage();
		page.navigate(address(path));
		return page;
	}

	private String address(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

}
