package cn.guanchao.board;

import cn.guanchao.respond.StatementCheck.Finding;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A text with the findings of its check at the places they are about; those about the
 * whole text have no place.
 */
record Reading(List<Piece> title, List<Piece> text, List<Note> notes) {

	/** How quotes of two places are set apart by the check. */
	private static final String BOTH = " / ";

	/**
	 * A piece of the text.
	 *
	 * @param notes numbers of the findings about it, from 1
	 */
	record Piece(String text, List<Integer> notes, boolean grave) {

		Piece {
			notes = List.copyOf(notes);
		}

	}

	/**
	 * @param quote the words to look for in the text, empty where nothing is there
	 */
	record Note(int number, Finding finding, String quote) {
	}

	private record Mark(int from, int to, Note note) {
	}

	Reading {
		title = List.copyOf(title);
		text = List.copyOf(text);
		notes = List.copyOf(notes);
	}

	static Reading of(String title, String text, List<Finding> findings) {
		List<Note> notes = IntStream.range(0, findings.size())
			.mapToObj((index) -> new Note(index + 1, findings.get(index), quote(findings.get(index), text)))
			.toList();
		return new Reading(pieces(title, notes), pieces(text, notes), notes);
	}

	public long grave() {
		return this.notes.stream().filter((note) -> note.finding().grave()).count();
	}

	private static String quote(Finding finding, String text) {
		return quotes(finding).filter(text::contains).findFirst().orElse("");
	}

	private static Stream<String> quotes(Finding finding) {
		return Stream.of(finding.quote().split(BOTH)).map(String::strip).filter((q) -> !q.isEmpty());
	}

	private static List<Piece> pieces(String text, List<Note> notes) {
		List<Mark> marks = notes.stream().flatMap((note) -> marks(text, note)).toList();
		TreeSet<Integer> cuts = new TreeSet<>(List.of(0, text.length()));
		marks.forEach((mark) -> cuts.addAll(List.of(mark.from(), mark.to())));
		List<Piece> pieces = new ArrayList<>();
		int from = 0;
		for (int to : cuts.tailSet(0, false)) {
			pieces.add(piece(text, from, to, marks));
			from = to;
		}
		return pieces;
	}

	private static Piece piece(String text, int from, int to, List<Mark> marks) {
		List<Note> about = marks.stream()
			.filter((mark) -> mark.from() <= from && to <= mark.to())
			.map(Mark::note)
			.distinct()
			.toList();
		return new Piece(text.substring(from, to), about.stream().map(Note::number).toList(),
				about.stream().anyMatch((note) -> note.finding().grave()));
	}

	private static Stream<Mark> marks(String text, Note note) {
		return quotes(note.finding())
			.flatMap((quote) -> places(text, quote).mapToObj((at) -> new Mark(at, at + quote.length(), note)));
	}

	private static IntStream places(String text, String quote) {
		return IntStream.iterate(text.indexOf(quote), (at) -> at >= 0, (at) -> text.indexOf(quote, at + 1));
	}

}
