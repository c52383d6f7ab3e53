package cn.guanchao.language;

import java.util.Arrays;

import com.hankcs.hanlp.collection.trie.DoubleArrayTrie;
import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import com.hankcs.hanlp.dictionary.CoreDictionary.Attribute;
import com.hankcs.hanlp.dictionary.CustomDictionary;
import com.hankcs.hanlp.dictionary.other.CharType;
import com.hankcs.hanlp.seg.common.Vertex;
import com.hankcs.hanlp.utility.Predefine;

/**
 * HanLP's dictionaries as plain arrays. An entry is a known word, a kind of unknown word,
 * or the begin or end of a text; each has the identity by which bigrams know it, how
 * often it occurs, and a part of speech.
 */
final class Lexicon {

	private static final int UNKNOWN_KINDS = 4;

	private static final int NO_WORD = -1;

	/** Words with a cost; a value is an entry. */
	final Trie words;

	/** Words and phrases that are joined after the cut. */
	final Trie phrases;

	final int begin;

	final int end;

	private final int firstUnknown;

	/**
	 * As what the bigrams know each entry: a word as itself, all places as one,
	 * {@link #NO_WORD} what they do not know.
	 */
	private final int[] identity;

	private final int[] frequency;

	private final Nature[] nature;

	/** What an entry costs after one that it never follows in the bigrams. */
	private final double[] costAlone;

	/** What an entry costs at least. */
	private final double[] costLeast;

	private final Bigrams bigrams;

	private final Nature[] phraseNature;

	private Lexicon(DoubleArrayTrie<Attribute> core, DoubleArrayTrie<Attribute> custom) {
		this.words = new Trie(core.getBase(), core.getCheck());
		this.phrases = new Trie(custom.getBase(), custom.getCheck());
		this.firstUnknown = core.size();
		this.begin = this.firstUnknown + UNKNOWN_KINDS;
		this.end = this.begin + 1;
		this.identity = new int[this.end + 1];
		this.frequency = new int[this.end + 1];
		this.nature = new Nature[this.end + 1];
		for (int word = 0; word < core.size(); word++) {
			set(word, new Vertex(" ", core.getValueAt(word), word));
		}
		setUnknown(0, CoreDictionary.M_WORD_ID, Nature.m);
		setUnknown(1, CoreDictionary.X_WORD_ID, Nature.nx);
		setUnknown(2, NO_WORD, Nature.w);
		setUnknown(3, NO_WORD, Nature.n);
		set(this.begin, Vertex.newB());
		set(this.end, Vertex.newE());
		this.costAlone = new double[this.end + 1];
		Arrays.setAll(this.costAlone, (entry) -> surprise(0, this.frequency[entry]));
		this.costLeast = new double[this.end + 1];
		this.bigrams = bigrams();
		this.phraseNature = new Nature[custom.size()];
		Arrays.setAll(this.phraseNature, (phrase) -> custom.getValueAt(phrase).nature[0]);
	}

	static Lexicon ofHanLP() {
		return new Lexicon(CoreDictionary.trie, CustomDictionary.DEFAULT.dat);
	}

	private void set(int entry, Vertex vertex) {
		this.identity[entry] = vertex.wordID;
		this.frequency[entry] = vertex.getAttribute().totalFrequency;
		this.nature[entry] = vertex.getAttribute().nature[0];
	}

	private void setUnknown(int kind, int identity, Nature nature) {
		this.identity[this.firstUnknown + kind] = identity;
		this.frequency[this.firstUnknown + kind] = Predefine.OOV_DEFAULT_FREQUENCY;
		this.nature[this.firstUnknown + kind] = nature;
	}

	/** All pairs that were counted; notes the least that each entry can cost. */
	private Bigrams bigrams() {
		int[] entries = new int[this.firstUnknown];
		int[] rarest = new int[this.firstUnknown];
		Arrays.fill(rarest, Integer.MAX_VALUE);
		for (int entry = 0; entry <= this.end; entry++) {
			if (this.identity[entry] != NO_WORD) {
				entries[this.identity[entry]]++;
				rarest[this.identity[entry]] = Math.min(rarest[this.identity[entry]], this.frequency[entry]);
			}
		}
		double[] likeliest = new double[this.firstUnknown];
		Arrays.fill(likeliest, follows(1, Predefine.OOV_DEFAULT_FREQUENCY));
		Bigrams bigrams = Bigrams.ofHanLP((pair) -> {
			double follows = follows(pair.together(), rarest[pair.before()]);
			likeliest[pair.word()] = Math.max(likeliest[pair.word()], follows);
			boolean two = entries[pair.before()] == 1 && entries[pair.word()] == 1;
			return two ? surprise(follows, rarest[pair.word()]) : -pair.together();
		});
		Arrays.setAll(this.costLeast, (entry) -> (this.identity[entry] == NO_WORD) ? Double.NEGATIVE_INFINITY
				: surprise(likeliest[this.identity[entry]], this.frequency[entry]));
		return bigrams;
	}

	/** The entry of an unknown word of one kind of characters. */
	int unknown(byte type) {
		return this.firstUnknown + switch (type) {
			case CharType.CT_NUM, CharType.CT_INDEX, CharType.CT_CNUM -> 0;
			case CharType.CT_SINGLE -> 1;
			case CharType.CT_DELIMITER, CharType.CT_OTHER -> 2;
			default -> 3;
		};
	}

	Nature nature(int entry) {
		return this.nature[entry];
	}

	Nature phraseNature(int phrase) {
		return this.phraseNature[phrase];
	}

	/** What it costs that an entry follows another; the unlikelier, the more. */
	double cost(int before, int entry) {
		int first = this.identity[before];
		int second = this.identity[entry];
		double known = (first == NO_WORD || second == NO_WORD) ? -1 : this.bigrams.find(first, second);
		if (known >= 0) {
			return known;
		}
		return (known == Bigrams.NEVER) ? this.costAlone[entry]
				: surprise(follows((int) -known, this.frequency[before]), this.frequency[entry]);
	}

	/** What an entry costs at least, whatever it follows. */
	double leastCost(int entry) {
		return this.costLeast[entry];
	}

	/** How often something follows what is as frequent as this. */
	private static double follows(int together, int frequency) {
		return Predefine.myu * together / (frequency + 1);
	}

	/** HanLP's {@code MathUtility.calculateWeight}, to the last bit. */
	private static double surprise(double follows, int frequency) {
		return -Math
			.log(0.9 * (follows + 1 - Predefine.myu) + 0.09999999999999998 * frequency / Predefine.TOTAL_FREQUENCY);
	}

}
