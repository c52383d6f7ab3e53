package cn.guanchao.board;

import cn.guanchao.collect.HandIn;
import cn.guanchao.source.Source;
import cn.guanchao.source.Sources;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;

/** Hands articles, tickets, comments and surveys in. */
@RestController
@Tag(name = "articles")
@PreAuthorize("hasRole('ANALYST')")
class ArticleApi {

	private static final int MOST_BYTES = 50 * 1024 * 1024;

	private final HandIn handIn;

	private final Sources sources;

	ArticleApi(HandIn handIn, Sources sources) {
		this.handIn = handIn;
		this.sources = sources;
	}

	@PostMapping("/api/articles")
	@Operation(summary = "Hand articles in as NDJSON, a JSON array, CSV or XLSX; idempotent by id or URL; "
			+ "good lines of a bad file are kept")
	HandIn.Taken take(@RequestParam(required = false) @Nullable String source, HttpServletRequest request)
			throws IOException {
		byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
		if (body.length > MOST_BYTES) {
			throw new BadInput("body", "the file is larger than " + MOST_BYTES + " bytes; split it");
		}
		Source known = (source == null || source.isBlank()) ? null
				: this.sources.byId(source).orElseThrow(() -> new Missing("source", source));
		return this.handIn.take(body, request.getContentType(), known);
	}

}
