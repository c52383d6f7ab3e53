/**
 * Amounts of money: in price labels of any country, in running Chinese text, on product
 * pages.
 */
@NullMarked
package cn.guanchao.competitor.price;

import org.jspecify.annotations.NullMarked;
