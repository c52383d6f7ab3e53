package cn.guanchao.board;

import cn.guanchao.notify.Mailbox;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The two links of a mail as its reader, and a scanner before them, follow them. */
class MailLinksOverHttpTest extends OfficeHours {

	/** A link of the mail that told this analyst of the incident. */
	private String link(long incident, String kind) {
		Mailbox mailbox = this.application.getBean(Mailbox.class);
		Optional<Mailbox.Kept> mail = Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> mailbox.of(incident).stream().filter((kept) -> kept.login().equals("o-chen")).findFirst(),
					Optional::isPresent);
		Matcher found = Pattern.compile("(/" + kind + "/[A-Za-z0-9_.=-]+)").matcher(mail.orElseThrow().html());
		assertThat(found.find()).isTrue();
		return found.group(1);
	}

	private List<String> openings(long incident) {
		return this.office.viewer()
			.get("/api/incidents/" + incident)
			.read("$.deliveries[?(@.login == 'o-chen' && @.openedAt != null)].openedAt");
	}

	@Test
	void theSecondButtonLeadsToTheIncidentAndTellsThatTheMailWasOpened() {
		long incident = this.office.incident("邮件链接", "III");
		String open = link(incident, "open");
		assertThat(openings(incident)).isEmpty();
		assertThat(this.office.analyst().get(open).leadsTo()).isEqualTo("/incidents/" + incident);
		assertThat(openings(incident)).hasSize(1);
	}

	@Test
	void aForgedLinkIsRefusedOnAPageThatSaysSo() {
		long incident = this.office.incident("伪造链接", "III");
		String open = link(incident, "open");
		String forged = open.substring(0, open.length() - 4) + (open.endsWith("AAAA") ? "BBBB" : "AAAA");
		assertThat(this.office.analyst().get(forged).is(200).body()).contains("链接").doesNotContain("伪造链接");
		assertThat(this.office.analyst().get("/open/nothing").is(200).body()).contains("链接");
		assertThat(openings(incident)).isEmpty();
	}

	@Test
	void theFirstButtonChangesNothingUntilItIsPressedAndWorksOnce() {
		long incident = this.office.incident("认领链接", "III");
		String act = link(incident, "act");
		this.office.viewer().get(act).is(200);
		assertThat(this.office.viewer().get("/api/incidents/" + incident).<String>read("$.incident.state"))
			.isEqualTo("OPEN");
		this.office.viewer().form(act).is(200);
		assertThat(this.office.viewer().get("/api/incidents/" + incident).<String>read("$.incident.owner"))
			.as("whose mail it is, not who pressed")
			.isEqualTo("o-chen");
		assertThat(this.office.viewer().form(act).is(200).body()).contains("链接已");
	}

}
