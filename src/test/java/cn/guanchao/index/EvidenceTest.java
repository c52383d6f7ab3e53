package cn.guanchao.index;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class EvidenceTest {

	private static RealIndex index;

	private final String article = UUID.randomUUID().toString();

	@BeforeAll
	static void open() {
		index = new RealIndex();
	}

	@Test
	void keepsEachVersionOnceWithItsBytesUnchanged() {
		byte[] first = "<html>召回公告</html>".getBytes(Charset.forName("GB18030"));
		byte[] second = "<html>已更正</html>".getBytes(Charset.forName("GB18030"));
		assertThat(index.evidence.keep(List.of(capture(first, "2026-11-20T01:00:00Z")))).isEmpty();
		index.searcher.refresh(Evidence.ALIAS);
		index.evidence.keep(List.of(capture(first, "2026-11-20T02:00:00Z"), capture(second, "2026-11-20T03:00:00Z")));
		index.searcher.refresh(Evidence.ALIAS);
		List<Capture> kept = index.evidence.of(this.article);
		assertThat(kept).hasSize(2).allMatch(Capture::isIntact);
		assertThat(kept.getFirst().bytes()).isEqualTo(first);
		assertThat(kept.getFirst().capturedAt()).isEqualTo("2026-11-20T01:00:00Z");
		assertThat(kept.getFirst().headers()).containsEntry("server", List.of("nginx"));
		assertThat(index.evidence.remove(List.of(this.article))).isEqualTo(2);
	}

	private Capture capture(byte[] bytes, String at) {
		return Capture.of(this.article, URI.create("http://example.com/a"), Instant.parse(at), "text/html",
				Map.of("server", List.of("nginx")), bytes);
	}

}
