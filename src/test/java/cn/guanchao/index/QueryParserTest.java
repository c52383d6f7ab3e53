package cn.guanchao.index;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QueryParserTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			清禾                        | 清禾
			清禾 召回                   | (清禾 & 召回)
			清禾 AND 召回               | (清禾 & 召回)
			清禾 OR 青禾 召回           | (清禾 / (青禾 & 召回))
			(清禾 OR 青禾) 召回         | ((清禾 / 青禾) & 召回)
			(清禾 OR 青禾) NOT 声明     | ((清禾 / 青禾) & !声明)
			召回 -声明                  | (召回 & !声明)
			-声明                       | !声明
			NOT (声明 OR 辟谣)          | !(声明 / 辟谣)
			NOT NOT 声明                | !!声明
			"New York" 牛奶             | (New York & 牛奶)
			“质量 问题” OR 「食品安全」 | (质量 问题 / 食品安全)
			（清禾 OR 青禾）　召回      | ((清禾 / 青禾) & 召回)
			and or not                  | (and & or & not)
			Coca-Cola                   | Coca-Cola
			"AND"                       | AND
			a OR b OR c                 | (a / b / c)
			""")
	void understands(String q, String expected) {
		assertThat(written(QueryParser.parse(q))).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"清禾          | 1  | 引号没有结束
			清禾 (召回     | 4  | 括号没有结束
			清禾 召回)     | 6  | 多了一个右括号
			清禾 AND       | 4  | AND 后面缺少词
			OR 清禾        | 1  | OR 前面缺少词
			清禾 NOT       | 4  | NOT 后面缺少词
			清禾 () 召回   | 4  | 括号里是空的
			清禾 ？！      | 4  | 没有文字或数字
			清禾 AND OR 召 | 4  | AND 后面缺少词
			清禾 "" 召回   | 4  | 没有文字或数字
			清禾 」        | 4  | 这里不能用
			""")
	void saysWhereItIsWrongAndWhatToDo(String q, int position, String problem) {
		assertThatThrownBy(() -> QueryParser.parse(q)).isInstanceOf(QuerySyntaxException.class)
			.hasMessageContaining("第 " + position + " 个字符处")
			.hasMessageContaining(problem)
			.extracting((ex) -> ((QuerySyntaxException) ex).position())
			.isEqualTo(position);
	}

	@Test
	void boundsLengthWordsAndDepth() {
		assertThatThrownBy(() -> QueryParser.parse("词".repeat(501))).hasMessageContaining("500");
		assertThatThrownBy(() -> QueryParser.parse("词 ".repeat(65))).hasMessageContaining("64");
		assertThatThrownBy(() -> QueryParser.parse("(".repeat(30) + "词" + ")".repeat(30))).hasMessageContaining("嵌套");
		assertThatThrownBy(() -> QueryParser.parse("NOT ".repeat(30) + "词")).hasMessageContaining("嵌套");
	}

	private static String written(Expression expression) {
		return switch (expression) {
			case Expression.Phrase(var text) -> text;
			case Expression.All(var parts) ->
				parts.stream().map(QueryParserTest::written).collect(Collectors.joining(" & ", "(", ")"));
			case Expression.Any(var parts) ->
				parts.stream().map(QueryParserTest::written).collect(Collectors.joining(" / ", "(", ")"));
			case Expression.Not(var part) -> "!" + written(part);
		};
	}

}
