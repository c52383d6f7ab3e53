package cn.guanchao.review;

import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A Word document in our one plain style: a title, headings, lines and tables. */
public final class WordPaper {

	private static final String FONT = "Microsoft YaHei";

	private static final int BODY = 11;

	private static final int HEADING = 14;

	private static final int TITLE = 20;

	private final XWPFDocument document = new XWPFDocument();

	public void title(String text) {
		heading(text, "Title", TITLE);
	}

	public void heading(String text) {
		heading(text, "Heading1", HEADING);
	}

	private void heading(String text, String style, int size) {
		XWPFParagraph paragraph = paragraph();
		paragraph.setStyle(style);
		paragraph.setSpacingBefore(240);
		run(paragraph, text, size, true);
	}

	/** A heading and what stands below it; nothing where that is blank. */
	public void section(String title, String text) {
		if (!text.isBlank()) {
			heading(title);
			text(text);
		}
	}

	/** A paragraph for each line that is not blank. */
	public void text(String text) {
		text.lines().filter((line) -> !line.isBlank()).forEach((line) -> run(paragraph(), line.strip(), BODY, false));
	}

	/** A line in bold. */
	public void strong(String text) {
		run(paragraph(), text, BODY, true);
	}

	private XWPFParagraph paragraph() {
		XWPFParagraph paragraph = this.document.createParagraph();
		paragraph.setAlignment(ParagraphAlignment.LEFT);
		paragraph.setSpacingAfter(80);
		return paragraph;
	}

	public void table(List<String> head, List<List<String>> rows) {
		XWPFTable table = this.document.createTable(rows.size() + 1, head.size());
		table.setWidth("100%");
		fill(table.getRow(0), head, true);
		for (int index = 0; index < rows.size(); index++) {
			fill(table.getRow(index + 1), rows.get(index), false);
		}
		paragraph();
	}

	private static void fill(XWPFTableRow row, List<String> cells, boolean bold) {
		for (int index = 0; index < cells.size(); index++) {
			run(row.getCell(index).getParagraphs().getFirst(), cells.get(index), BODY - 1, bold);
		}
	}

	/** Word takes Chinese characters from the East Asian font, which POI does not set. */
	private static void run(XWPFParagraph paragraph, String text, int size, boolean bold) {
		XWPFRun run = paragraph.createRun();
		run.setText(text);
		run.setFontSize(size);
		run.setBold(bold);
		run.setFontFamily(FONT);
		CTRPr properties = run.getCTR().isSetRPr() ? run.getCTR().getRPr() : run.getCTR().addNewRPr();
		CTFonts fonts = (properties.sizeOfRFontsArray() > 0) ? properties.getRFontsArray(0) : properties.addNewRFonts();
		fonts.setEastAsia(FONT);
	}

	/** The finished document; nothing can be added any more. */
	public byte[] bytes() {
		try (this.document; ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
			this.document.write(bytes);
			return bytes.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
