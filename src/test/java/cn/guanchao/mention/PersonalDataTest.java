package cn.guanchao.mention;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PersonalDataTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			我的电话 13812345678,请回电              | 我的电话 138****5678,请回电
			加微信 138-1234-5678                     | 加微信 138****5678
			+86 138 1234 5678 联系                   | 138****5678 联系
			身份证 11010519491231002X 被泄露         | 身份证 1101**********00** 被泄露
			卡号 6222021234567890128 扣款            | 卡号 ************0128 扣款
			卡号 4111 1111 1111 1111 扣款            | 卡号 ************1111 扣款
			邮箱 zhang.san@example.com               | 邮箱 z***@example.com
			车牌 京A12345 自燃                       | 车牌 京A·***** 自燃
			新能源 粤B·D12345 起火                   | 新能源 粤B·***** 起火
			""")
	void masksWhatIdentifiesAPerson(String text, String masked) {
		assertThat(PersonalData.mask(text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@CsvSource({ "订单号 2026112212345678901 未发货", "客服热线 400-123-4567", "售价 12999 元起", "型号 A1234567890123",
			"2026-11-22 10:30 发布", "京东A级商家", "身份证号 110105194912310021 校验不符" })
	void leavesOtherNumbersAlone(String text) {
		assertThat(PersonalData.mask(text)).isEqualTo(text);
	}

}
