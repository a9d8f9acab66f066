import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Checks PDF files with veraPDF: `java -cp JARS Pages.java FLAVOUR,FLAVOUR... FILE...`, flavours as veraPDF names them (1a, 3a,
 * ua1). Prints a line for each file and flavour, and the first rules that were broken; the exit code is 1 when a file does not
 * conform, and 2 when one cannot be judged.
 */
public class Pages {
    private static final int SHOWN = 8;

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        int code = 0;
        for (int at = 1; at < arguments.length; at++) {
            for (String name : arguments[0].split(",")) {
                code = Math.max(code, judge(arguments[at], name));
            }
        }
        System.exit(code);
    }

    private static int judge(String file, String name) {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.println(file + ", " + name + ": " + (result.isCompliant() ? "conforms" : "does not conform"));
            result.getTestAssertions().stream()
                .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                .limit(SHOWN)
                .forEach(assertion -> System.out.println("  " + assertion.getRuleId().getClause() + ": "
                    + assertion.getMessage() + " at " + assertion.getLocation().getContext()));
            return result.isCompliant() ? 0 : 1;
        } catch (Exception error) {
            System.out.println(file + ", " + name + ": cannot be judged: " + error);
            return 2;
        }
    }
}
