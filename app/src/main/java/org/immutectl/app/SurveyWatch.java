package org.immutectl.app;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.immutectl.app.guide.SurveyFeed;
import org.immutectl.model.Message;
import org.immutectl.model.Survey;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.ProbeException;
import org.immutectl.probe.survey.SurveyProbe;

/** Surveys the machine when it is asked to, beside the UI. */
final class SurveyWatch {

    private final SystemRoot root;
    private final SurveyFeed feed;
    private final Threads threads;
    private final AtomicInteger asked = new AtomicInteger();

    SurveyWatch(SystemRoot root, SurveyFeed feed, Threads threads) {
        this.root = root;
        this.feed = feed;
        this.threads = threads;
    }

    /** Looks now. What an earlier look finds later is not told. */
    void refresh() {
        int number = asked.incrementAndGet();
        threads.work().execute(() -> {
            Runnable answer = look();
            threads.ui().execute(() -> {
                if (asked.get() == number) {
                    answer.run();
                }
            });
        });
    }

    private Runnable look() {
        try {
            Survey survey = new SurveyProbe(root).read();
            return () -> feed.publish(survey);
        } catch (ProbeException e) {
            return () -> feed.fail(e.text());
        } catch (IOException e) {
            return () -> feed.fail(Message.of("guide.unreadable", String.valueOf(e.getMessage())));
        }
    }
}
