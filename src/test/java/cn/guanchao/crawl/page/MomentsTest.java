package cn.guanchao.crawl.page;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class MomentsTest {

	/** 2026-03-01, 10:00 in China, a Sunday. */
	private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			2024年4月24日23:52                       | 2024-04-24T15:52:00Z
			发布时间:2022-02-13 04:22:18 来源:云南日报   | 2022-02-12T20:22:18Z
			2022.01.20 16:31                        | 2022-01-20T08:31:00Z
			2005年3月11日12:12 来源                    | 2005-03-11T04:12:00Z
			２０２５年１月２日　１０：２０                 | 2025-01-02T02:20:00Z
			2025年1月2日 下午3点05分                   | 2025-01-02T07:05:00Z
			2025-01-02                              | 2025-01-01T16:00:00Z
			2025/1/2 9:05                           | 2025-01-02T01:05:00Z
			2003-12-31T10:14:55Z                    | 2003-12-31T10:14:55Z
			2020-01-02T17:11:00+08:00               | 2020-01-02T09:11:00Z
			2004-04-06T23:05:43-05:00               | 2004-04-07T04:05:43Z
			Thu, 01 Jan 2004 19:48:21 GMT           | 2004-01-01T19:48:21Z
			Nov 19, 2019 10:02 AM EST               | 2019-11-19T15:02:00Z
			19 November 2019                        | 2019-11-18T16:00:00Z
			民國109年4月1日                           | 2020-03-31T16:00:00Z
			二〇二四年四月二十四日                       | 2024-04-23T16:00:00Z
			3小时前                                  | 2026-02-28T23:00:00Z
			5分钟前 来自 iPhone                        | 2026-03-01T01:55:00Z
			昨天 10:20                               | 2026-02-28T02:20:00Z
			前天23:59                                | 2026-02-27T15:59:00Z
			今天 08:00                               | 2026-03-01T00:00:00Z
			刚刚                                     | 2026-03-01T02:00:00Z
			2天前                                    | 2026-02-27T02:00:00Z
			02-27 18:30                             | 2026-02-27T10:30:00Z
			12月30日 08:00                            | 2025-12-30T00:00:00Z
			""")
	void readsTimesAsPagesWriteThem(String text, Instant expected) {
		Moments.Moment moment = Moments.find(text, NOW);
		assertThat(moment).isNotNull();
		assertThat(moment.at()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "第2024-13-45号", "比分10-20", "电话 010-12345678", "2月30日发布", "版权所有", "3.14", "2099年1月1日上市", "" })
	void seesNoTimeWhereThereIsNone(String text) {
		assertThat(Moments.find(text, NOW)).isNull();
	}

	@Test
	void readsWhatMachinesWrite() {
		assertThat(Moments.parse("1700000000", NOW)).isEqualTo(Instant.ofEpochSecond(1700000000));
		assertThat(Moments.parse("1700000000123", NOW)).isEqualTo(Instant.ofEpochMilli(1700000000123L));
		assertThat(Moments.parse(" ", NOW)).isNull();
	}

}
