package cn.guanchao.index;

import cn.guanchao.index.BulkWriter.Refusal;
import cn.guanchao.index.BulkWriter.Write;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Proof of what was published: each version of each article's raw bytes, with their
 * SHA-256, where and when they were fetched. A version is kept once, at its first
 * capture, and expires with its month.
 */
@Component
public class Evidence {

	static final String ALIAS = "evidence";

	private static final Months MONTHS = new Months(ALIAS);

	private final Searcher searcher;

	private final BulkWriter writer;

	Evidence(Searcher searcher, BulkWriter writer) {
		this.searcher = searcher;
		this.writer = writer;
	}

	/** A capture as it lies in the index: the bytes gzipped, in Base64. */
	private record Kept(String articleId, @Nullable URI url, String sha256, Instant capturedAt,
			@Nullable String contentType, Map<String, List<String>> headers, long size, String body) {

		static Kept of(Capture capture) {
			return new Kept(capture.articleId(), capture.url(), capture.sha256(), capture.capturedAt(),
					capture.contentType(), capture.headers(), capture.bytes().length, pack(capture.bytes()));
		}

		Capture capture() {
			return new Capture(this.articleId, this.url, this.sha256, this.capturedAt, this.contentType, this.headers,
					unpack(this.body));
		}

	}

	/**
	 * Keeps what is not kept yet.
	 * @return one sentence for each capture that Elasticsearch refused
	 */
	public List<String> keep(List<Capture> captures) {
		Set<String> known = new HashSet<>();
		this.searcher.scan(ALIAS,
				Where.isOneOf("articleId", captures.stream().map(Capture::articleId).distinct().toList()), List.of(),
				false, Void.class, (hit) -> {
					known.add(Objects.requireNonNull(hit.id()));
					return true;
				});
		List<Write> writes = new ArrayList<>();
		for (Capture capture : captures) {
			if (known.add(id(capture))) {
				Kept kept = Kept.of(capture);
				writes.add(Write.document(MONTHS.index(capture.capturedAt()), id(capture), kept,
						kept.body().length() + 1000L));
			}
		}
		return this.writer.write(writes)
			.stream()
			.map((Refusal refusal) -> refusal.id() + ": " + refusal.reason())
			.toList();
	}

	private static String id(Capture capture) {
		return capture.articleId() + "~" + capture.sha256();
	}

	/** All versions of an article, the oldest first; empty once they have expired. */
	public List<Capture> of(String articleId) {
		List<Capture> captures = new ArrayList<>();
		List<SortOptions> oldestFirst = List
			.of(SortOptions.of((sort) -> sort.field((field) -> field.field("capturedAt").order(SortOrder.Asc))));
		this.searcher.scan(ALIAS, Where.is("articleId", articleId), oldestFirst, true, Kept.class,
				(hit) -> captures.add(Objects.requireNonNull(hit.source()).capture()));
		return captures;
	}

	/** Removes all versions of these articles. */
	public int remove(Collection<String> articleIds) {
		Query query = Where.isOneOf("articleId", articleIds);
		List<Write> writes = new ArrayList<>();
		this.searcher.refresh(ALIAS);
		this.searcher.scan(ALIAS, query, List.of(), false, Void.class,
				(hit) -> writes.add(Write.delete(hit.index(), Objects.requireNonNull(hit.id()))));
		return writes.size() - this.writer.write(writes).size();
	}

	private static String pack(byte[] bytes) {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
			gzip.write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return Base64.getEncoder().encodeToString(packed.toByteArray());
	}

	private static byte[] unpack(String body) {
		try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(body)))) {
			return gzip.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
