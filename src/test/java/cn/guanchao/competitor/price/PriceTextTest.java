package cn.guanchao.competitor.price;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import java.math.BigDecimal;

import static org.assertj.core.api.Assertions.assertThat;

class PriceTextTest {

	@ParameterizedTest(name = "{0}")
	@CsvFileSource(resources = "chinese-labels.csv", delimiter = '|')
	void readsChineseLabels(String label, BigDecimal amount, BigDecimal upTo, String currency) {
		PriceText price = PriceText.read(label);
		if (amount == null) {
			assertThat(price.amount()).isNull();
		}
		else {
			assertThat(price.amount()).isEqualByComparingTo(amount);
			assertThat(price.currencyCode()).isEqualTo(currency);
		}
		if (upTo == null) {
			assertThat(price.upTo()).isNull();
		}
		else {
			assertThat(price.upTo()).isEqualByComparingTo(upTo);
		}
	}

	@ParameterizedTest(name = "{0}")
	@CsvFileSource(resources = "foreign-labels.csv", delimiter = '|')
	void readsForeignLabels(String label, String beside, BigDecimal amount, String currency) {
		PriceText price = PriceText.read(label, beside);
		assertThat(price.currency()).isEqualTo(currency);
		if (amount == null) {
			assertThat(price.amount()).isNull();
		}
		else {
			assertThat(price.amount()).isEqualByComparingTo(amount);
		}
	}

	@Test
	void aKnownDecimalSignDecides() {
		assertThat(PriceText.read("$ 75,333", null, ',').amount()).isEqualByComparingTo("75.333");
		assertThat(PriceText.read("$ 75,333", null, '.').amount()).isEqualByComparingTo("75333");
	}

	@Test
	void nothingIsNoPrice() {
		assertThat(PriceText.read(null, null)).isEqualTo(new PriceText(null, null, null));
		assertThat(PriceText.read("")).isEqualTo(new PriceText(null, null, null));
	}

}
