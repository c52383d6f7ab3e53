package cn.guanchao.index;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the search syntax: words side by side are all wanted, {@code "…"} keeps spaces,
 * {@code AND OR NOT} (upper case) and brackets combine, {@code -word} excludes; Chinese
 * quotes and brackets are as good. NOT binds tightest, then AND, then OR.
 */
final class QueryParser {

	static final int MAX_LENGTH = 500;

	private static final int MAX_PHRASES = 64;

	private static final int MAX_DEPTH = 20;

	private static final Pattern TOKEN = Pattern.compile("""
			(?<space>[\\s\\u3000]+)\
			|(?<open>[(（])\
			|(?<close>[)）])\
			|(?<quote>["“”「『])(?<quoted>[^"“”」』]*)(?<endquote>["“”」』])?\
			|(?<minus>-(?=[^\\s\\u3000)）]))\
			|(?<word>[^\\s\\u3000()（）"“”「」『』]+)\
			|(?<stray>.)""", Pattern.DOTALL);

	private enum Kind {

		PHRASE, AND, OR, NOT, OPEN, CLOSE, END

	}

	private record Token(Kind kind, String text, int position) {
	}

	private final List<Token> tokens;

	private int next;

	private int depth;

	private QueryParser(List<Token> tokens) {
		this.tokens = tokens;
	}

	/** The expression of a text that is not blank. */
	static Expression parse(String q) {
		if (q.length() > MAX_LENGTH) {
			throw new QuerySyntaxException(MAX_LENGTH + 1, "搜索式超过 " + MAX_LENGTH + " 个字符", "请缩短,或分几次搜索");
		}
		QueryParser parser = new QueryParser(tokens(q));
		Expression expression = parser.any();
		Token rest = parser.peek();
		if (rest.kind() == Kind.CLOSE) {
			throw new QuerySyntaxException(rest.position(), "多了一个右括号", "删去它,或在前面补上左括号");
		}
		return expression;
	}

	private static List<Token> tokens(String q) {
		List<Token> tokens = new ArrayList<>();
		Matcher matcher = TOKEN.matcher(q);
		int phrases = 0;
		while (matcher.find()) {
			int position = matcher.start() + 1;
			if (matcher.group("space") != null) {
				continue;
			}
			Token token = token(matcher, position);
			if (token.kind() == Kind.PHRASE && ++phrases > MAX_PHRASES) {
				throw new QuerySyntaxException(position, "词多于 " + MAX_PHRASES + " 个", "请减少词数");
			}
			tokens.add(token);
		}
		tokens.add(new Token(Kind.END, "", q.length() + 1));
		return tokens;
	}

	private static Token token(Matcher matcher, int position) {
		if (matcher.group("open") != null) {
			return new Token(Kind.OPEN, "(", position);
		}
		if (matcher.group("close") != null) {
			return new Token(Kind.CLOSE, ")", position);
		}
		if (matcher.group("minus") != null) {
			return new Token(Kind.NOT, "-", position);
		}
		String quoted = matcher.group("quoted");
		if (quoted != null) {
			if (matcher.group("endquote") == null) {
				throw new QuerySyntaxException(position, "引号没有结束", "在词组后补上右引号,或删去这个引号");
			}
			return phrase(quoted, position);
		}
		String word = matcher.group("word");
		if (word == null) {
			throw new QuerySyntaxException(position, "这里不能用“" + matcher.group() + "”", "删去它,或给整个词组加上引号");
		}
		return switch (word) {
			case "AND" -> new Token(Kind.AND, word, position);
			case "OR" -> new Token(Kind.OR, word, position);
			case "NOT" -> new Token(Kind.NOT, word, position);
			default -> phrase(word, position);
		};
	}

	private static Token phrase(String text, int position) {
		if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
			throw new QuerySyntaxException(position, "“" + text + "”里没有文字或数字", "标点不参与搜索,请换成词");
		}
		return new Token(Kind.PHRASE, text.strip(), position);
	}

	private Expression any() {
		List<Expression> parts = new ArrayList<>(List.of(all()));
		while (peek().kind() == Kind.OR) {
			this.next++;
			parts.add(all());
		}
		return (parts.size() == 1) ? parts.getFirst() : new Expression.Any(List.copyOf(parts));
	}

	private Expression all() {
		List<Expression> parts = new ArrayList<>(List.of(one()));
		while (true) {
			switch (peek().kind()) {
				case AND -> {
					this.next++;
					parts.add(one());
				}
				case PHRASE, NOT, OPEN -> parts.add(one());
				case OR, CLOSE, END -> {
					return (parts.size() == 1) ? parts.getFirst() : new Expression.All(List.copyOf(parts));
				}
			}
		}
	}

	private Expression one() {
		Token token = this.tokens.get(this.next);
		switch (token.kind()) {
			case PHRASE -> {
				this.next++;
				return new Expression.Phrase(token.text());
			}
			case NOT -> {
				this.next++;
				return new Expression.Not(deeper(token));
			}
			case OPEN -> {
				this.next++;
				Expression inner = bracket(token);
				this.next++;
				return inner;
			}
			case AND, OR, CLOSE, END -> throw missing(token);
		}
		throw new IllegalStateException("unreachable: " + token);
	}

	private Expression deeper(Token token) {
		guardDepth(token);
		Expression inner = one();
		this.depth--;
		return inner;
	}

	private Expression bracket(Token open) {
		guardDepth(open);
		Expression inner = any();
		if (peek().kind() != Kind.CLOSE) {
			throw new QuerySyntaxException(open.position(), "括号没有结束", "在后面补上右括号,或删去这个左括号");
		}
		this.depth--;
		return inner;
	}

	private void guardDepth(Token token) {
		if (++this.depth > MAX_DEPTH) {
			throw new QuerySyntaxException(token.position(), "嵌套超过 " + MAX_DEPTH + " 层", "请简化");
		}
	}

	private QuerySyntaxException missing(Token token) {
		Token before = (this.next > 0) ? this.tokens.get(this.next - 1) : new Token(Kind.END, "", 1);
		return switch (before.kind()) {
			case AND, OR, NOT -> new QuerySyntaxException(before.position(), before.text() + " 后面缺少词",
					"补上词,或给 " + before.text() + " 加引号当作普通词");
			case OPEN -> new QuerySyntaxException(before.position(), "括号里是空的", "填上词,或删去括号");
			case PHRASE, CLOSE, END ->
				new QuerySyntaxException(token.position(), token.text() + " 前面缺少词", "补上词,或删去 " + token.text());
		};
	}

	private Token peek() {
		return this.tokens.get(this.next);
	}

}
