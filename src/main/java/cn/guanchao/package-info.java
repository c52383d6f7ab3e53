@NullMarked
package cn.guanchao;

import org.jspecify.annotations.NullMarked;
